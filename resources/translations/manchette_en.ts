<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>HeadlineModel</name>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln highlight</numerusform>
            <numerusform>%Ln highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddPaperDialog</name>
    <message numerus="yes">
        <source>Subscribed to {title}: %Ln article(s)</source>
        <translation>
            <numerusform>Subscribed to {title}: %Ln article</numerusform>
            <numerusform>Subscribed to {title}: %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperTexts</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InStep</name>
    <message numerus="yes">
        <source>Your server no longer lists %Ln article(s) as unread or starred.</source>
        <translation>
            <numerusform>Your server no longer lists %Ln article as unread or starred.</numerusform>
            <numerusform>Your server no longer lists %Ln articles as unread or starred.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{here} of %Ln article(s) are here already</source>
        <translation>
            <numerusform>{here} of %Ln article is here already</numerusform>
            <numerusform>{here} of %Ln articles are here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with marks to be sent</source>
        <translation>
            <numerusform>%Ln article with marks to be sent</numerusform>
            <numerusform>%Ln articles with marks to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) read</source>
        <translation>
            <numerusform>%Ln article read</numerusform>
            <numerusform>%Ln articles read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln article(s) read</source>
        <translation>
            <numerusform>{done} of %Ln article read</numerusform>
            <numerusform>{done} of %Ln articles read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: {server}, %Ln source(s).</source>
        <translation>
            <numerusform>Found: {server}, %Ln source.</numerusform>
            <numerusform>Found: {server}, %Ln sources.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) sent</source>
        <translation>
            <numerusform>%Ln mark sent</numerusform>
            <numerusform>%Ln marks sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) taken</source>
        <translation>
            <numerusform>%Ln mark taken</numerusform>
            <numerusform>%Ln marks taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) compared</source>
        <translation>
            <numerusform>%Ln article compared</numerusform>
            <numerusform>%Ln articles compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) differ</source>
        <translation>
            <numerusform>%Ln mark differs</numerusform>
            <numerusform>%Ln marks differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingTexts</name>
    <message numerus="yes">
        <source>What is kept has %Ln word(s).</source>
        <translation>
            <numerusform>What is kept has %Ln word.</numerusform>
            <numerusform>What is kept has %Ln words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page has %Ln word(s) now, or says something else than before.</source>
        <translation>
            <numerusform>The page has %Ln word now, or says something else than before.</numerusform>
            <numerusform>The page has %Ln words now, or says something else than before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message numerus="yes">
        <source>%Ln min read</source>
        <translation>
            <numerusform>%Ln min read</numerusform>
            <numerusform>%Ln min read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min
left</source>
        <translation>
            <numerusform>%Ln min
left</numerusform>
            <numerusform>%Ln min
left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Open the whole table, %Ln column(s)</source>
        <translation>
            <numerusform>Open the whole table, %Ln column</numerusform>
            <numerusform>Open the whole table, %Ln columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Readable offline, %Ln picture(s) missing</source>
        <translation>
            <numerusform>Readable offline, %Ln picture missing</numerusform>
            <numerusform>Readable offline, %Ln pictures missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockPage</name>
    <message numerus="yes">
        <source>%Ln entries match many different images here, and are ignored.</source>
        <translation>
            <numerusform>%Ln entry matches many different images here, and is ignored.</numerusform>
            <numerusform>%Ln entries match many different images here, and are ignored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message numerus="yes">
        <source>The block list is %Ln day(s) old.</source>
        <translation>
            <numerusform>The block list is %Ln day old.</numerusform>
            <numerusform>The block list is %Ln days old.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message numerus="yes">
        <source>%Ln source(s) cut: go to another place in the list and paste.</source>
        <translation>
            <numerusform>%Ln source cut: go to another place in the list and paste.</numerusform>
            <numerusform>%Ln sources cut: go to another place in the list and paste.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedBoundController</name>
    <message numerus="yes">
        <source>{sources}: %Ln unread article(s), {size}, beyond what one source keeps.</source>
        <translation>
            <numerusform>{sources}: %Ln unread article, {size}, beyond what one source keeps.</numerusform>
            <numerusform>{sources}: %Ln unread articles, {size}, beyond what one source keeps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceMenus</name>
    <message numerus="yes">
        <source>Remove %Ln feed(s)</source>
        <translation>
            <numerusform>Remove %Ln feed</numerusform>
            <numerusform>Remove %Ln feeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message numerus="yes">
        <source>%Ln new text(s)</source>
        <translation>
            <numerusform>%Ln new text</numerusform>
            <numerusform>%Ln new texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoryTexts</name>
    <message numerus="yes">
        <source>in %Ln paper(s)</source>
        <translation>
            <numerusform>in %Ln paper</numerusform>
            <numerusform>in %Ln papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <translation>
            <numerusform>%Ln paper</numerusform>
            <numerusform>%Ln papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <comment>after a preposition</comment>
        <translation>
            <numerusform>%Ln paper</numerusform>
            <numerusform>%Ln papers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of their own</source>
        <translation>
            <numerusform>%Ln text of its own</numerusform>
            <numerusform>%Ln texts of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more text(s)</source>
        <translation>
            <numerusform>%Ln more text</numerusform>
            <numerusform>%Ln more texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Upgrading</name>
    <message numerus="yes">
        <source>About %Ln minute(s) left</source>
        <translation>
            <numerusform>About %Ln minute left</numerusform>
            <numerusform>About %Ln minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WishPage</name>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, about {size} to fetch.</source>
        <translation>
            <numerusform>By what is known now: %Ln article, about {duration} of reading, about {size} to fetch.</numerusform>
            <numerusform>By what is known now: %Ln articles, about {duration} of reading, about {size} to fetch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, all here already.</source>
        <translation>
            <numerusform>By what is known now: %Ln article, about {duration} of reading, all here already.</numerusform>
            <numerusform>By what is known now: %Ln articles, about {duration} of reading, all here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message numerus="yes">
        <source>Something asked for the network %Ln time(s) and was refused.</source>
        <translation>
            <numerusform>Something asked for the network %Ln time and was refused.</numerusform>
            <numerusform>Something asked for the network %Ln times and was refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message numerus="yes">
        <source>Subscribe to %Ln newspaper(s)</source>
        <translation>
            <numerusform>Subscribe to %Ln newspaper</numerusform>
            <numerusform>Subscribe to %Ln newspapers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln new feed</numerusform>
            <numerusform>%Ln new feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out:</source>
        <translation>
            <numerusform>%Ln left out:</numerusform>
            <numerusform>%Ln left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message numerus="yes">
        <source>%Ln article(s) found</source>
        <translation>
            <numerusform>%Ln article found</numerusform>
            <numerusform>%Ln articles found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlinePane</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message numerus="yes">
        <source>%Ln feed(s) could not be loaded at the last try.</source>
        <translation>
            <numerusform>%Ln feed could not be loaded at the last try.</numerusform>
            <numerusform>%Ln feeds could not be loaded at the last try.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) have not been loaded yet.</source>
        <translation>
            <numerusform>%Ln feed has not been loaded yet.</numerusform>
            <numerusform>%Ln feeds have not been loaded yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times in a row.</source>
        <translation>
            <numerusform>%Ln time in a row.</numerusform>
            <numerusform>%Ln times in a row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) in the last 7 days</source>
        <translation>
            <numerusform>%Ln entry in the last 7 days</numerusform>
            <numerusform>%Ln entries in the last 7 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MyReports</name>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln report waiting</numerusform>
            <numerusform>%Ln reports waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message numerus="yes">
        <source>%Ln new article(s)</source>
        <translation>
            <numerusform>%Ln new article</numerusform>
            <numerusform>%Ln new articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MorningReview</name>
    <message numerus="yes">
        <source>Press review: %Ln event(s) in several papers</source>
        <translation>
            <numerusform>Press review: %Ln event in several papers</numerusform>
            <numerusform>Press review: %Ln events in several papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message numerus="yes">
        <source>You are online: %Ln page(s) kept to be opened.</source>
        <translation>
            <numerusform>You are online: %Ln page kept to be opened.</numerusform>
            <numerusform>You are online: %Ln pages kept to be opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NamingBox</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln article ready</numerusform>
            <numerusform>%Ln articles ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
    <message numerus="yes">
        <source>Another program is using the database: %Ln mark(s) wait, and are stored when it is done.</source>
        <translation>
            <numerusform>Another program is using the database: %Ln mark waits, and is stored when it is done.</numerusform>
            <numerusform>Another program is using the database: %Ln marks wait, and are stored when it is done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other source(s)</source>
        <translation>
            <numerusform>%Ln other source</numerusform>
            <numerusform>%Ln other sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message numerus="yes">
        <source>Search %Ln article(s)</source>
        <translation>
            <numerusform>Search %Ln article</numerusform>
            <numerusform>Search %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message numerus="yes">
        <source>%Ln page(s) that waited are kept now</source>
        <translation>
            <numerusform>%Ln page that waited is kept now</numerusform>
            <numerusform>%Ln pages that waited are kept now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleController</name>
    <message numerus="yes">
        <source>%Ln article(s) shown again</source>
        <translation>
            <numerusform>%Ln article shown again</numerusform>
            <numerusform>%Ln articles shown again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln unread</source>
        <translation>
            <numerusform>more than %Ln unread</numerusform>
            <numerusform>more than %Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln unread</source>
        <translation>
            <numerusform>at least %Ln unread</numerusform>
            <numerusform>at least %Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncProgress</name>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln article ready</numerusform>
            <numerusform>%Ln articles ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es) waiting for the network</source>
        <translation>
            <numerusform>%Ln wish waiting for the network</numerusform>
            <numerusform>%Ln wishes waiting for the network</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln report waiting</numerusform>
            <numerusform>%Ln reports waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) offline</source>
        <translation>
            <numerusform>%Ln article offline</numerusform>
            <numerusform>%Ln articles offline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>State</name>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln mailbox</numerusform>
            <numerusform>%Ln mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln day(s)</source>
        <translation>
            <numerusform>{size} in %Ln day</numerusform>
            <numerusform>{size} in %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not answering</source>
        <translation>
            <numerusform>%Ln not answering</numerusform>
            <numerusform>%Ln not answering</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es)</source>
        <translation>
            <numerusform>%Ln wish</numerusform>
            <numerusform>%Ln wishes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be undone</source>
        <translation>
            <numerusform>%Ln can be undone</numerusform>
            <numerusform>%Ln can be undone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln article(s)</source>
        <translation>
            <numerusform>{day}: %Ln article</numerusform>
            <numerusform>{day}: %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookPopover</name>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>The disk is full. Making room deletes {size} for good: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>The disk is full. Making room deletes {size} for good: %Ln article, read and old.</numerusform>
            <numerusform>The disk is full. Making room deletes {size} for good: %Ln articles, read and old.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Making room would free {size}: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>Making room would free {size}: %Ln article, read and old.</numerusform>
            <numerusform>Making room would free {size}: %Ln articles, read and old.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is kept of %Ln removed source(s) is deleted first: bringing it back will no longer be possible.</source>
        <translation>
            <numerusform>What is kept of %Ln removed source is deleted first: bringing it back will no longer be possible.</numerusform>
            <numerusform>What is kept of %Ln removed sources is deleted first: bringing them back will no longer be possible.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubscriptionController</name>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln new feed</numerusform>
            <numerusform>%Ln new feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) written to {name}</source>
        <translation>
            <numerusform>%Ln feed written to {name}</numerusform>
            <numerusform>%Ln feeds written to {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) removed</source>
        <translation>
            <numerusform>%Ln feed removed</numerusform>
            <numerusform>%Ln feeds removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) changed</source>
        <translation>
            <numerusform>%Ln feed changed</numerusform>
            <numerusform>%Ln feeds changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TripController</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%Ln unread article(s)</source>
        <translation>
            <numerusform>%Ln unread article</numerusform>
            <numerusform>%Ln unread articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message numerus="yes">
        <source>%Ln article(s) written to {file}, {size}</source>
        <translation>
            <numerusform>%Ln article written to {file}, {size}</numerusform>
            <numerusform>%Ln articles written to {file}, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%Ln feed(s)</source>
        <translation>
            <numerusform>%Ln feed</numerusform>
            <numerusform>%Ln feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) and file(s)</source>
        <translation>
            <numerusform>%Ln picture or file</numerusform>
            <numerusform>%Ln pictures and files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message numerus="yes">
        <source>%Ln thing(s) left out that grant rights</source>
        <translation>
            <numerusform>%Ln thing left out that grants rights</numerusform>
            <numerusform>%Ln things left out that grant rights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of the copy left out as unsafe</source>
        <translation>
            <numerusform>%Ln part of the copy left out as unsafe</numerusform>
            <numerusform>%Ln parts of the copy left out as unsafe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy is back: %Ln article(s)</source>
        <translation>
            <numerusform>The copy is back: %Ln article</numerusform>
            <numerusform>The copy is back: %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s) for “{searched}”</source>
        <translation>
            <numerusform>%Ln hit for “{searched}”</numerusform>
            <numerusform>%Ln hits for “{searched}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message numerus="yes">
        <source>%Ln word(s) removed (struck)</source>
        <translation>
            <numerusform>%Ln word removed (struck)</numerusform>
            <numerusform>%Ln words removed (struck)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) added (underlined)</source>
        <translation>
            <numerusform>%Ln word added (underlined)</numerusform>
            <numerusform>%Ln words added (underlined)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangedText</name>
    <message numerus="yes">
        <source>%Ln unchanged word(s)</source>
        <translation>
            <numerusform>%Ln unchanged word</numerusform>
            <numerusform>%Ln unchanged words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message numerus="yes">
        <source>%Ln more tag(s)</source>
        <translation>
            <numerusform>%Ln more tag</numerusform>
            <numerusform>%Ln more tags</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagController</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln readable offline</source>
        <translation>
            <numerusform>%Ln readable offline</numerusform>
            <numerusform>%Ln readable offline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionController</name>
    <message numerus="yes">
        <source>%Ln stayed: starred, tagged or on the reading list.</source>
        <translation>
            <numerusform>%Ln stayed: starred, tagged or on the reading list.</numerusform>
            <numerusform>%Ln stayed: starred, tagged or on the reading list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln page(s) are opened at once.</source>
        <translation>
            <numerusform>At most %Ln page is opened at once.</numerusform>
            <numerusform>At most %Ln pages are opened at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message numerus="yes">
        <source>%Ln article(s) selected</source>
        <translation>
            <numerusform>%Ln article selected</numerusform>
            <numerusform>%Ln articles selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message numerus="yes">
        <source>%Ln hit(s), the last: {when}</source>
        <translation>
            <numerusform>%Ln hit, the last: {when}</numerusform>
            <numerusform>%Ln hits, the last: {when}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message numerus="yes">
        <source>It would have hit %Ln article(s) of the last {days} days.</source>
        <translation>
            <numerusform>It would have hit %Ln article of the last {days} days.</numerusform>
            <numerusform>It would have hit %Ln articles of the last {days} days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message numerus="yes">
        <source>%Ln stored article(s) changed.</source>
        <translation>
            <numerusform>%Ln stored article changed.</numerusform>
            <numerusform>%Ln stored articles changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message numerus="yes">
        <source>%Ln setting(s) reset.</source>
        <translation>
            <numerusform>%Ln setting reset.</numerusform>
            <numerusform>%Ln settings reset.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message numerus="yes">
        <source>%Ln link(s) copied</source>
        <translation>
            <numerusform>%Ln link copied</numerusform>
            <numerusform>%Ln links copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotation(s) copied</source>
        <translation>
            <numerusform>%Ln quotation copied</numerusform>
            <numerusform>%Ln quotations copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied as Markdown</source>
        <translation>
            <numerusform>%Ln link copied as Markdown</numerusform>
            <numerusform>%Ln links copied as Markdown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveController</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{title}: %Ln article(s)</source>
        <translation>
            <numerusform>{title}: %Ln article</numerusform>
            <numerusform>{title}: %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message numerus="yes">
        <source>%Ln source(s) do not answer: this looks like one outage, and is tried again.</source>
        <translation>
            <numerusform>%Ln source does not answer: this looks like one outage, and is tried again.</numerusform>
            <numerusform>%Ln sources do not answer: this looks like one outage, and is tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontController</name>
    <message numerus="yes">
        <source>{done} of %Ln paper(s)</source>
        <translation>
            <numerusform>{done} of %Ln paper</numerusform>
            <numerusform>{done} of %Ln papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new · remake the page</source>
        <translation>
            <numerusform>%Ln new · remake the page</numerusform>
            <numerusform>%Ln new · remake the page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more in {section}</source>
        <translation>
            <numerusform>%Ln more in {section}</numerusform>
            <numerusform>%Ln more in {section}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MinutesBar</name>
    <message numerus="yes">
        <source>%Ln unread in {papers}</source>
        <translation>
            <numerusform>%Ln unread in {papers}</numerusform>
            <numerusform>%Ln unread in {papers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on this page: %Ln article(s), {time}</source>
        <translation>
            <numerusform>on this page: %Ln article, {time}</numerusform>
            <numerusform>on this page: %Ln articles, {time}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read all: %Ln minute(s)</source>
        <translation>
            <numerusform>Read all: %Ln minute</numerusform>
            <numerusform>Read all: %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have %Ln minute(s)</source>
        <translation>
            <numerusform>I have %Ln minute</numerusform>
            <numerusform>I have %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontReading</name>
    <message numerus="yes">
        <source>That was your reading: %Ln article(s).</source>
        <translation>
            <numerusform>That was your reading: %Ln article.</numerusform>
            <numerusform>That was your reading: %Ln articles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) left</source>
        <translation>
            <numerusform>%Ln article left</numerusform>
            <numerusform>%Ln articles left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{read} of %Ln min</source>
        <translation>
            <numerusform>{read} of %Ln min</numerusform>
            <numerusform>{read} of %Ln min</numerusform>
        </translation>
    </message>
</context>
</TS>
