<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>CorrectionStrip</name>
    <message>
        <source>Changed since you read it</source>
        <translation>تغيّر بعد أن قرأته</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>All that changed</source>
        <translation>كل ما تغيّر</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>اطّلعت عليه</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>حُذف: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>أُضيف: {text}</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>New folder</source>
        <translation>مجلد جديد</translation>
    </message>
    <message>
        <source>Name of the folder:</source>
        <translation>اسم المجلد:</translation>
    </message>
    <message>
        <source>The folder {name} is there</source>
        <translation>أُنشئ المجلد {name}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>{old} is called {new} now</source>
        <translation>صار اسم {old} الآن {new}</translation>
    </message>
    <message>
        <source>The folder {title} was removed; its feeds were kept.</source>
        <translation>أُزيل المجلد {title} وبقيت مصادره.</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title}: الموضع {place} من {all}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) cut: go to another place in the list and paste.</source>
        <translation>
            <numerusform>قُصّ %Ln مصدر: انتقل إلى موضع آخر في القائمة والصق.</numerusform>
            <numerusform>قُصّ مصدر واحد (%Ln): انتقل إلى موضع آخر في القائمة والصق.</numerusform>
            <numerusform>قُصّ مصدران (%Ln): انتقل إلى موضع آخر في القائمة والصق.</numerusform>
            <numerusform>قُصّت %Ln مصادر: انتقل إلى موضع آخر في القائمة والصق.</numerusform>
            <numerusform>قُصّ %Ln مصدرًا: انتقل إلى موضع آخر في القائمة والصق.</numerusform>
            <numerusform>قُصّ %Ln مصدر: انتقل إلى موضع آخر في القائمة والصق.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources are sorted by hand</source>
        <translation>المصادر مرتبة يدويًا</translation>
    </message>
    <message>
        <source>Sources are sorted by name</source>
        <translation>المصادر مرتبة بحسب الاسم</translation>
    </message>
    <message>
        <source>Sources are sorted by unread articles</source>
        <translation>المصادر مرتبة بحسب غير المقروء</translation>
    </message>
    <message>
        <source>The list sorts itself. Sort it by hand to move sources.</source>
        <translation>القائمة تُرتَّب تلقائيًا. رتّبها يدويًا لتنقل المصادر.</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>ترتيب يدوي</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was done</source>
        <translation>ما جرى</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>الإجراءات</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>جارٍ قراءة السجل…</translation>
    </message>
    <message>
        <source>Nothing yet. What you do to many articles or sources at once is listed here, and can be undone for 30 days.</source>
        <translation>لا شيء بعد. ما تفعله بعدة مقالات أو مصادر دفعة واحدة يُدرج هنا، ويمكن التراجع عنه خلال 30 يومًا.</translation>
    </message>
    <message>
        <source>Each can be undone for 30 days, also after a restart. What you have chosen for an article since then stays.</source>
        <translation>يمكن التراجع عن كل منها خلال 30 يومًا، حتى بعد إعادة التشغيل. وما اخترته لمقال بعد ذلك يبقى.</translation>
    </message>
    <message>
        <source>Only the latest are shown.</source>
        <translation>تُعرض الأحدث فقط.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>تراجع: {action}</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>جلب من جديد</translation>
    </message>
    <message>
        <source>Fetch again: {action}</source>
        <translation>جلب من جديد: {action}</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>No longer undoable</source>
        <translation>لم يعد التراجع ممكنًا</translation>
    </message>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>سبق التراجع عن هذا، أو لم يعد التراجع عنه ممكنًا.</translation>
    </message>
</context>
<context>
    <name>HistoryUndo</name>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>سبق التراجع عن هذا، أو لم يعد التراجع عنه ممكنًا.</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>إظهار التفاصيل…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>إخفاء التفاصيل…</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Manchette</source>
        <translation>حول Manchette</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>الإصدار {version}</translation>
    </message>
    <message>
        <source>A news reader that is at its best when the network is gone. It has no account and sends nothing about you to anybody.</source>
        <translation>قارئ أخبار يبلغ أفضل حالاته حين تغيب الشبكة. لا حساب له، ولا يرسل عنك شيئًا إلى أحد.</translation>
    </message>
    <message>
        <source>Your articles:</source>
        <translation>مقالاتك:</translation>
    </message>
</context>
<context>
    <name>AddPaperDialog</name>
    <message>
        <source>Feeds of this site</source>
        <translation>خلاصات هذا الموقع</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>اشتراك</translation>
    </message>
    <message>
        <source>There is no article in it yet.</source>
        <translation>لا مقالات فيها بعد.</translation>
    </message>
    <message>
        <source>{title} was there already</source>
        <translation>{title} موجود من قبل</translation>
    </message>
    <message>
        <source>There is no feed either; you can keep the page itself.</source>
        <translation>ولا مصدر هنا أيضًا؛ يمكنك حفظ الصفحة نفسها.</translation>
    </message>
    <message>
        <source>Replace {title}?</source>
        <translation>أتُستبدل {title}؟</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>استبدالها</translation>
    </message>
    <message>
        <source>Subscribed; the next sync fetches it. {why}</source>
        <translation>تم الاشتراك، وستجلب المزامنة المقبلة الخلاصة. {why}</translation>
    </message>
    <message numerus="yes">
        <source>Subscribed to {title}: %Ln article(s)</source>
        <translation>
            <numerusform>تم الاشتراك في {title}: لا مقالات</numerusform>
            <numerusform>تم الاشتراك في {title}: مقال واحد</numerusform>
            <numerusform>تم الاشتراك في {title}: مقالان</numerusform>
            <numerusform>تم الاشتراك في {title}: %Ln مقالات</numerusform>
            <numerusform>تم الاشتراك في {title}: %Ln مقالًا</numerusform>
            <numerusform>تم الاشتراك في {title}: %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>لم ينجح ذلك</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>كلمة المرور مطلوبة</translation>
    </message>
    <message>
        <source>This is no web address.</source>
        <translation>هذا ليس عنوانًا على الويب.</translation>
    </message>
    <message>
        <source>If it is yours, say so above and look again.</source>
        <translation>إن كانت شبكتك فأشِر إلى ذلك أعلاه ثم عاين من جديد.</translation>
    </message>
    <message>
        <source>You can subscribe all the same: the next sync tries again.</source>
        <translation>يمكنك الاشتراك مع ذلك: ستحاول المزامنة المقبلة من جديد.</translation>
    </message>
    <message>
        <source>You are subscribed to {title} already.</source>
        <translation>أنت مشترك في {title} من قبل.</translation>
    </message>
    <message>
        <source>There is no network. You can subscribe all the same: the next sync fetches it.</source>
        <translation>لا توجد شبكة. يمكنك الاشتراك رغم ذلك: ستجلب المزامنة المقبلة الخلاصة.</translation>
    </message>
    <message>
        <source>No server of this name could be found: it may be misspelt, or there is no network.</source>
        <translation>لم يُعثر على خادم بهذا الاسم: ربما كُتب خطأً أو لا توجد شبكة.</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>الانتقال إليه</translation>
    </message>
    <message>
        <source>Lists of articles on this page</source>
        <translation>قوائم المقالات في هذه الصفحة</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>رسائل</translation>
    </message>
    <message>
        <source>{title} has another list of articles now</source>
        <translation>صار لـ{title} قائمة مقالات أخرى</translation>
    </message>
    <message>
        <source>Subscribed: {what}</source>
        <translation>تم الاشتراك: {what}</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>لا يوجد ملف أو مجلد بهذا الاسم.</translation>
    </message>
    <message>
        <source>Take this list</source>
        <translation>أخذ هذه القائمة</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>User</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>إضافة صحيفة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>This address is on my own network: allow requests to it</source>
        <translation>هذا العنوان على شبكتي الخاصة: السماح بالاتصال به</translation>
    </message>
    <message>
        <source>Put into the folder</source>
        <translation>وضعها في المجلد</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>بلا مجلد</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>اشتراك</translation>
    </message>
    <message>
        <source>Keep this page</source>
        <translation>حفظ هذه الصفحة</translation>
    </message>
    <message>
        <source>Keeps the page itself, without subscribing to anything</source>
        <translation>يحفظ الصفحة نفسها من دون الاشتراك في شيء</translation>
    </message>
    <message>
        <source>An address, a file or a mailbox</source>
        <translation>عنوان أو ملف أو صندوق بريد</translation>
    </message>
    <message>
        <source>Choose newspapers…</source>
        <translation>اختيار صحف…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>فتح ملف…</translation>
    </message>
    <message>
        <source>Open a mailbox…</source>
        <translation>فتح صندوق بريد…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>فتح ملف</translation>
    </message>
    <message>
        <source>Open a mailbox</source>
        <translation>فتح صندوق بريد</translation>
    </message>
    <message>
        <source>A page that a browser has saved: it is kept as it is in the file.</source>
        <translation>صفحة حفظها متصفح: تُحفظ كما هي في الملف.</translation>
    </message>
    <message>
        <source>A file of another program: you see what is in it before anything is imported.</source>
        <translation>ملف من برنامج آخر: ترى ما فيه قبل استيراد أي شيء.</translation>
    </message>
    <message>
        <source>Letters are only read: nothing in the mailbox is changed.</source>
        <translation>تُقرأ الرسائل فقط: لا يتغيّر شيء في صندوق البريد.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Manchette cannot open its files.</source>
        <translation>يتعذّر على Manchette فتح ملفاته.</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min read</source>
        <translation>
            <numerusform>أقل من دقيقة قراءة</numerusform>
            <numerusform>دقيقة قراءة</numerusform>
            <numerusform>دقيقتا قراءة</numerusform>
            <numerusform>%Ln دقائق قراءة</numerusform>
            <numerusform>%Ln دقيقة قراءة</numerusform>
            <numerusform>%Ln دقيقة قراءة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min
left</source>
        <translation>
            <numerusform>بقي أقل
من دقيقة</numerusform>
            <numerusform>بقيت
دقيقة</numerusform>
            <numerusform>بقيت
دقيقتان</numerusform>
            <numerusform>بقيت
%Ln دقائق</numerusform>
            <numerusform>بقيت
%Ln دقيقة</numerusform>
            <numerusform>بقيت
%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Headline only</source>
        <translation>العنوان فقط</translation>
    </message>
    <message>
        <source>Excerpt only</source>
        <translation>مقتطف فقط</translation>
    </message>
    <message numerus="yes">
        <source>Open the whole table, %Ln column(s)</source>
        <translation>
            <numerusform>فتح الجدول كاملًا، بلا أعمدة</numerusform>
            <numerusform>فتح الجدول كاملًا، عمود واحد</numerusform>
            <numerusform>فتح الجدول كاملًا، عمودان</numerusform>
            <numerusform>فتح الجدول كاملًا، %Ln أعمدة</numerusform>
            <numerusform>فتح الجدول كاملًا، %Ln عمودًا</numerusform>
            <numerusform>فتح الجدول كاملًا، %Ln عمود</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message numerus="yes">
        <source>Readable offline, %Ln picture(s) missing</source>
        <translation>
            <numerusform>يُقرأ بلا اتصال، ولا تنقصه أي صورة</numerusform>
            <numerusform>يُقرأ بلا اتصال، وتنقصه صورة واحدة</numerusform>
            <numerusform>يُقرأ بلا اتصال، وتنقصه صورتان</numerusform>
            <numerusform>يُقرأ بلا اتصال، وتنقصه %Ln صور</numerusform>
            <numerusform>يُقرأ بلا اتصال، وتنقصه %Ln صورة</numerusform>
            <numerusform>يُقرأ بلا اتصال، وتنقصه %Ln صورة</numerusform>
        </translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>يُقرأ&#xa0;بلا&#xa0;اتصال</translation>
    </message>
    <message>
        <source>There is no more than this on this computer. The whole article is at its source.</source>
        <translation>لا يوجد أكثر من هذا على هذا الحاسوب. المقال كاملًا عند مصدره.</translation>
    </message>
    <message>
        <source>will open when online</source>
        <translation>يُفتح عند الاتصال</translation>
    </message>
    <message>
        <source>Open on {host}</source>
        <translation>فتح في {host}</translation>
    </message>
    <message>
        <source>This link leads to {host}, not where its text says.</source>
        <translation>هذا الرابط يقود إلى {host}، لا إلى حيث يقول نصه.</translation>
    </message>
    <message>
        <source>Image hidden: you reported it</source>
        <translation>صورة مخفية: بلّغتَ عنها</translation>
    </message>
    <message>
        <source>Image not available</source>
        <translation>صورة غير متاحة</translation>
    </message>
    <message>
        <source>it comes as soon as there is a network</source>
        <translation>تأتي حالما تتوفر الشبكة</translation>
    </message>
    <message>
        <source>Image not downloaded</source>
        <translation>صورة لم تُنزَّل</translation>
    </message>
    <message>
        <source>Show anyway</source>
        <translation>عرض على أي حال</translation>
    </message>
    <message>
        <source>Image hidden automatically</source>
        <translation>حُجبت الصورة تلقائيًا</translation>
    </message>
    <message>
        <source>Image hidden, for you only</source>
        <translation>صورة مخفية عنك وحدك</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>تنزيل الصورة</translation>
    </message>
    <message>
        <source>reported by several readers</source>
        <translation>بلّغ عنها عدة قراء</translation>
    </message>
    <message>
        <source>it looks like an image that several readers reported ({reason})</source>
        <translation>تشبه صورة بلّغ عنها عدة قراء ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers, confirmed by a moderator ({reason})</source>
        <translation>بلّغ عنها عدة قراء، وأكّدها مشرف ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers ({reason})</source>
        <translation>بلّغ عنها عدة قراء ({reason})</translation>
    </message>
    <message>
        <source>Image without a description</source>
        <translation>صورة بلا وصف</translation>
    </message>
    <message>
        <source>Image: {description}</source>
        <translation>صورة: {description}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>نسخ عنوان الرابط</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>حفظ نسخة…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>{size} are here</source>
        <translation>وصل {size}</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <translation>متابعة التنزيل</translation>
    </message>
    <message>
        <source>could not be downloaded</source>
        <translation>تعذّر تنزيله</translation>
    </message>
    <message>
        <source>could not be downloaded: {why}</source>
        <translation>تعذّر تنزيله: {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>will be downloaded in a moment</source>
        <translation>سيُنزَّل بعد لحظات</translation>
    </message>
    <message>
        <source>will be downloaded when online</source>
        <translation>سيُنزَّل عند الاتصال</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>تنزيل</translation>
    </message>
    <message>
        <source>Download when online</source>
        <translation>تنزيل عند الاتصال</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>ملف صوتي</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>ملف مرئي</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Book (EPUB)</source>
        <translation>كتاب (EPUB)</translation>
    </message>
    <message>
        <source>File from {host}</source>
        <translation>ملف من {host}</translation>
    </message>
    <message>
        <source>Not blocked: matches many images</source>
        <translation>غير محجوبة: تشبه صورًا كثيرة</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>معدَّل</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>نسخ كاقتباس</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>نسخ بصيغة Markdown</translation>
    </message>
    <message>
        <source>The same event elsewhere</source>
        <translation>الحدث نفسه في صحف أخرى</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>الحدث في ورقة واحدة</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>ليس الحدث نفسه</translation>
    </message>
    <message>
        <source>Until {when}: {title}</source>
        <translation>حتى {when}: {title}</translation>
    </message>
</context>
<context>
    <name>BlockPage</name>
    <message>
        <source>Obey the new list</source>
        <translation>العمل بالقائمة الجديدة</translation>
    </message>
    <message>
        <source>Keep the previous list</source>
        <translation>الإبقاء على القائمة السابقة</translation>
    </message>
    <message>
        <source>Where reports go</source>
        <translation>إلى أين تُرسل التبليغات</translation>
    </message>
    <message>
        <source>Forget this collector</source>
        <translation>نسيان هذا المجمِّع</translation>
    </message>
    <message>
        <source>Enrolment link</source>
        <translation>رابط التسجيل</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>Send reports there, and obey its list</source>
        <translation>إرسال التبليغات إليه واتباع قائمته</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>قائمة الحجب</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>المزامنة الآن</translation>
    </message>
    <message>
        <source>Reporting identity</source>
        <translation>هوية التبليغ</translation>
    </message>
    <message>
        <source>Each report carries a mark of its own. With it the collector sees when somebody reports the same image twice, but not that reports of different images come from the same reader.</source>
        <translation>يحمل كل تبليغ علامة خاصة به. يرى المجمِّع بها متى يبلّغ أحدهم عن الصورة نفسها مرتين، لكنه لا يرى أن تبليغات عن صور مختلفة صدرت عن قارئ واحد.</translation>
    </message>
    <message>
        <source>Reset the reporting identity…</source>
        <translation>إعادة تعيين هوية التبليغ…</translation>
    </message>
    <message>
        <source>Reports are kept on this computer until there is a collector that counts them. Paste the link that its operator gave you.</source>
        <translation>تبقى التبليغات على هذا الحاسوب إلى أن يوجد مجمِّع يحصيها. الصق الرابط الذي أعطاك إياه مشغّله.</translation>
    </message>
    <message>
        <source>Reports go to {address}, whose block list is obeyed.</source>
        <translation>تُرسل التبليغات إلى {address}، وتُتَّبع قائمة حجبه.</translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>منذ {time}.</translation>
    </message>
    <message>
        <source>It takes no more reports.</source>
        <translation>لم يعد يقبل التبليغات.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries match many different images here, and are ignored.</source>
        <translation>
            <numerusform>لا مدخلات تطابق هنا صورًا كثيرة مختلفة.</numerusform>
            <numerusform>مدخل واحد يطابق هنا صورًا كثيرة مختلفة، فلا يُتَّبع.</numerusform>
            <numerusform>مدخلان يطابقان هنا صورًا كثيرة مختلفة، فلا يُتَّبعان.</numerusform>
            <numerusform>%Ln مدخلات تطابق هنا صورًا كثيرة مختلفة، فلا تُتَّبع.</numerusform>
            <numerusform>%Ln مدخلًا يطابق هنا صورًا كثيرة مختلفة، فلا يُتَّبع.</numerusform>
            <numerusform>%Ln مدخل يطابق هنا صورًا كثيرة مختلفة، فلا يُتَّبع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact: {contact}</source>
        <translation>للتواصل: {contact}</translation>
    </message>
    <message>
        <source>Formal notices (a report is not one) go to: {address}</source>
        <translation>الإشعارات الرسمية، والتبليغ ليس منها، تُوجَّه إلى: {address}</translation>
    </message>
    <message>
        <source>Reset the reporting identity?</source>
        <translation>هل تريد إعادة تعيين هوية التبليغ؟</translation>
    </message>
    <message>
        <source>What you have reported until now stays reported and hidden, but can no longer be withdrawn.</source>
        <translation>ما بلّغت عنه حتى الآن يبقى مبلَّغًا عنه ومخفيًا، لكن لا يمكن سحبه بعد ذلك.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة التعيين</translation>
    </message>
    <message>
        <source>The server at that address is not the collector of this link.</source>
        <translation>الخادم في ذلك العنوان ليس مجمِّع هذا الرابط.</translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message>
        <source>A new block list would hide {count} of the {all} pictures of the last 30 days at once, so it waits.</source>
        <translation>ستُخفي قائمة حجب جديدة دفعةً واحدة {count} من صور آخر 30 يومًا، وعددها {all}، ولذلك تبقى معلّقة.</translation>
    </message>
    <message>
        <source>It will be obeyed with the next sync.</source>
        <translation>سيُعمل بها عند المزامنة التالية.</translation>
    </message>
    <message>
        <source>You keep the previous list.</source>
        <translation>أبقيتَ على القائمة السابقة.</translation>
    </message>
    <message>
        <source>A collector&apos;s link must begin with https; otherwise others on the network could read who reports what.</source>
        <translation>يجب أن يبدأ رابط المجمِّع بـ https، وإلا استطاع آخرون على الشبكة أن يقرؤوا من يبلّغ عن ماذا.</translation>
    </message>
    <message>
        <source>This is not a collector&apos;s link; such a link looks like https://…/#root=…</source>
        <translation>هذا ليس رابط مجمِّع؛ يشبه الرابط ⁦https://…/#root=…⁩</translation>
    </message>
    <message>
        <source>The block list has not arrived yet.</source>
        <translation>لم تصل قائمة الحجب بعد.</translation>
    </message>
    <message>
        <source>The block list is from today ({time}).</source>
        <translation>قائمة الحجب بتاريخ اليوم ({time}).</translation>
    </message>
    <message numerus="yes">
        <source>The block list is %Ln day(s) old.</source>
        <translation>
            <numerusform>قائمة الحجب بتاريخ اليوم.</numerusform>
            <numerusform>عمر قائمة الحجب يوم واحد.</numerusform>
            <numerusform>عمر قائمة الحجب يومان.</numerusform>
            <numerusform>عمر قائمة الحجب %Ln أيام.</numerusform>
            <numerusform>عمر قائمة الحجب %Ln يومًا.</numerusform>
            <numerusform>عمر قائمة الحجب %Ln يوم.</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries: {entries}.</source>
        <translation>عدد المدخلات: {entries}.</translation>
    </message>
    <message>
        <source>The last good list stays in force.</source>
        <translation>تبقى آخر قائمة سليمة سارية.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Where you stopped could not be kept: {why}</source>
        <translation>تعذّر حفظ موضع توقّفك: {why}</translation>
    </message>
</context>
<context>
    <name>SavedSearchController</name>
    <message>
        <source>Type a search first, then save it.</source>
        <translation>اكتب بحثًا أولًا، ثم احفظه.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>حفظ هذا البحث</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>اسم البحث:</translation>
    </message>
    <message>
        <source>{name} is among your sources now</source>
        <translation>صار {name} بين مصادرك</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Edit the search</source>
        <translation>تعديل البحث</translation>
    </message>
    <message>
        <source>What it searches for:</source>
        <translation>ما يبحث عنه:</translation>
    </message>
    <message>
        <source>The search {name} was removed</source>
        <translation>أُزيل البحث {name}</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title}: الموضع {place} من {all}</translation>
    </message>
    <message>
        <source>{name} was moved</source>
        <translation>نُقل {name}</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>غُيّر {name}</translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message>
        <source>Ways to go on</source>
        <translation>اقتراحات</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
</context>
<context>
    <name>SearchHelp</name>
    <message>
        <source>How to search</source>
        <translation>كيف تبحث</translation>
    </message>
    <message>
        <source>Accents, capitals and Arabic vowel signs make no difference. Fields have names in all four languages; what is no field is searched as words.</source>
        <translation>لا فرق بين الحروف المشكولة وغير المشكولة، ولا بين الكبيرة والصغيرة. للحقول أسماء باللغات الأربع، وما ليس حقلًا يُبحث عنه بوصفه كلمات.</translation>
    </message>
    <message>
        <source>water</source>
        <translation>ماء</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>نار</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>رياضة</translation>
    </message>
    <message>
        <source>interest rate</source>
        <translation>سعر الفائدة</translation>
    </message>
    <message>
        <source>inflat*</source>
        <translation>تضخم*</translation>
    </message>
    <message>
        <source>Camus</source>
        <translation>محفوظ</translation>
    </message>
    <message>
        <source>The Courier</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>صحافة</translation>
    </message>
    <message>
        <source>climate</source>
        <translation>مناخ</translation>
    </message>
    <message>
        <source>both words, anywhere in the article</source>
        <translation>الكلمتان معًا في أي موضع من المقال</translation>
    </message>
    <message>
        <source>these words side by side</source>
        <translation>هذه الكلمات متجاورة</translation>
    </message>
    <message>
        <source>words that begin so</source>
        <translation>الكلمات التي تبدأ بهذا</translation>
    </message>
    <message>
        <source>one of the two; OR is written in capitals</source>
        <translation>إحدى الكلمتين؛ وتُكتب OR بحروف كبيرة</translation>
    </message>
    <message>
        <source>without the second word</source>
        <translation>من دون الكلمة الثانية</translation>
    </message>
    <message>
        <source>parentheses keep together what belongs together</source>
        <translation>الأقواس تجمع ما يجب أن يبقى معًا</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>في العنوان</translation>
    </message>
    <message>
        <source>by this author</source>
        <translation>لهذا الكاتب</translation>
    </message>
    <message>
        <source>of this source</source>
        <translation>من هذا المصدر</translation>
    </message>
    <message>
        <source>in this folder, and in those inside it</source>
        <translation>في هذا المجلد وما بداخله من مجلدات</translation>
    </message>
    <message>
        <source>with this tag of yours</source>
        <translation>بهذا الوسم من وسومك</translation>
    </message>
    <message>
        <source>not read yet; also starred, complete and others</source>
        <translation>لم يُقرأ بعد؛ وكذلك مفضل وكامل وغيرهما</translation>
    </message>
    <message>
        <source>with a recording; also pictures and PDF files</source>
        <translation>مع تسجيل صوتي؛ وكذلك الصور وملفات PDF</translation>
    </message>
    <message>
        <source>in this language</source>
        <translation>بهذه اللغة</translation>
    </message>
    <message>
        <source>of the last seven days</source>
        <translation>من الأيام السبعة الأخيرة</translation>
    </message>
    <message>
        <source>before this day</source>
        <translation>قبل هذا اليوم</translation>
    </message>
</context>
<context>
    <name>SourceMenus</name>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>إعادة التسمية…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>نسخ العنوان</translation>
    </message>
    <message>
        <source>Health…</source>
        <translation>الحال…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>وسم الكل مقروءًا</translation>
    </message>
    <message>
        <source>Run in the ticker</source>
        <translation>تمرير في شريط الأخبار</translation>
    </message>
    <message>
        <source>Notify of new articles</source>
        <translation>تنبيه عند وصول مقالات جديدة</translation>
    </message>
    <message>
        <source>Whole articles</source>
        <translation>المقالات الكاملة</translation>
    </message>
    <message>
        <source>As its folder</source>
        <translation>كما في مجلده</translation>
    </message>
    <message>
        <source>Where the feed gives excerpts</source>
        <translation>حين تعطي الخلاصة مقتطفات</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Fetch pictures</source>
        <translation>جلب الصور</translation>
    </message>
    <message>
        <source>Take its articles from your server</source>
        <translation>أخذ مقالاته من خادمك</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>نقل إلى مجلد</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>بلا مجلد</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>مجلد جديد…</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>إضافة صحيفة…</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>ترتيب يدوي</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>ترتيب بحسب الاسم</translation>
    </message>
    <message>
        <source>Sort by unread articles</source>
        <translation>ترتيب بحسب غير المقروء</translation>
    </message>
    <message>
        <source>New folder inside…</source>
        <translation>مجلد جديد بداخله…</translation>
    </message>
    <message>
        <source>Remove folder, keep its feeds</source>
        <translation>إزالة المجلد مع إبقاء مصادره</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln feed(s)</source>
        <translation>
            <numerusform>إزالة %Ln مصدر</numerusform>
            <numerusform>إزالة مصدر واحد (%Ln)</numerusform>
            <numerusform>إزالة مصدرين (%Ln)</numerusform>
            <numerusform>إزالة %Ln مصادر</numerusform>
            <numerusform>إزالة %Ln مصدرًا</numerusform>
            <numerusform>إزالة %Ln مصدر</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the search…</source>
        <translation>تعديل البحث…</translation>
    </message>
    <message>
        <source>Run only such searches in the ticker</source>
        <translation>تمرير هذه الأبحاث وحدها في شريط الأخبار</translation>
    </message>
    <message>
        <source>Remove the search</source>
        <translation>إزالة البحث</translation>
    </message>
    <message>
        <source>As the settings say</source>
        <translation>كما في الإعدادات</translation>
    </message>
    <message>
        <source>As its folder ({interval})</source>
        <translation>مثل مجلده ({interval})</translation>
    </message>
    <message>
        <source>Refresh interval</source>
        <translation>الفاصل بين عمليتي جلب</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>تحضير رحلة…</translation>
    </message>
    <message>
        <source>Receipt of the last trip…</source>
        <translation>إيصال الرحلة الأخيرة…</translation>
    </message>
    <message>
        <source>User and password…</source>
        <translation>المستخدم وكلمة المرور…</translation>
    </message>
    <message>
        <source>Mailbox…</source>
        <translation>صندوق البريد…</translation>
    </message>
</context>
<context>
    <name>SheetGrid</name>
    <message>
        <source>What each paper says</source>
        <translation>ما تقوله كل صحيفة</translation>
    </message>
    <message>
        <source>Papers in the order of their texts</source>
        <translation>الصحف بترتيب نصوصها</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>اقرأ</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>ليس الحدث نفسه</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>ينتمي إلى…</translation>
    </message>
    <message>
        <source>One paper has it.</source>
        <translation>صحيفة واحدة تتناوله.</translation>
    </message>
    <message>
        <source>No two papers tell of the same thing.</source>
        <translation>لا شيء ترويه صحيفتان معًا.</translation>
    </message>
    <message>
        <source>{paper}, {subject}: {sentence}</source>
        <translation>{paper}، {subject}: {sentence}</translation>
    </message>
    <message>
        <source>{sentence} Highlighted: “{words}”</source>
        <translation>{sentence} مظلَّل: «{words}»</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>لا تذكره</translation>
    </message>
    <message>
        <source>headline changed: {time}</source>
        <translation>تغيّر العنوان: {time}</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>ما يختلف</translation>
    </message>
    <message>
        <source>All they say</source>
        <translation>كل ما تقوله</translation>
    </message>
    <message>
        <source>differs from the others</source>
        <translation>يخالف غيره</translation>
    </message>
    <message>
        <source>several have it: that is why they are together</source>
        <translation>مشترك بين عدة صحف، ولذلك اجتمعت</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>لا تذكره</translation>
    </message>
    <message>
        <source>This event is no longer here.</source>
        <translation>لم يعد هذا الحدث هنا.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new text(s)</source>
        <translation>
            <numerusform>لا نصوص جديدة</numerusform>
            <numerusform>نص جديد</numerusform>
            <numerusform>نصان جديدان</numerusform>
            <numerusform>%Ln نصوص جديدة</numerusform>
            <numerusform>%Ln نصًا جديدًا</numerusform>
            <numerusform>%Ln نص جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>Read it in {paper}</source>
        <translation>اقرأه في {paper}</translation>
    </message>
    <message>
        <source>There is no further event.</source>
        <translation>لا يوجد حدث آخر.</translation>
    </message>
</context>
<context>
    <name>StoryCard</name>
    <message>
        <source>Belongs to: type words of a headline</source>
        <translation>ينتمي إلى: اكتب كلمات من عنوان</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>No recent event has these words.</source>
        <translation>لا حدث قريب فيه هذه الكلمات.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts the article there · Esc closes</source>
        <translation>↑ ↓ للاختيار · Enter لوضع المقال هناك · Esc للإغلاق</translation>
    </message>
</context>
<context>
    <name>StoryController</name>
    <message>
        <source>Taken out: it will not be put together with these articles again.</source>
        <translation>أُخرج: لن يُجمع مع هذه المقالات مرة أخرى.</translation>
    </message>
    <message>
        <source>Put in: it stays together with these articles.</source>
        <translation>أُضيف: يبقى مع هذه المقالات.</translation>
    </message>
    <message>
        <source>No other article about this event was found.</source>
        <translation>لم يُعثر على مقال آخر عن هذا الحدث.</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>اختر مقالًا أولًا.</translation>
    </message>
</context>
<context>
    <name>StoryFolding</name>
    <message>
        <source>expanded</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>مطوي</translation>
    </message>
</context>
<context>
    <name>StoryTexts</name>
    <message numerus="yes">
        <source>in %Ln paper(s)</source>
        <translation>
            <numerusform>في أي صحيفة</numerusform>
            <numerusform>في صحيفة واحدة</numerusform>
            <numerusform>في صحيفتين</numerusform>
            <numerusform>في %Ln صحف</numerusform>
            <numerusform>في %Ln صحيفة</numerusform>
            <numerusform>في %Ln صحيفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>بلا لغة</numerusform>
            <numerusform>بلغة واحدة</numerusform>
            <numerusform>بلغتين</numerusform>
            <numerusform>بـ%Ln لغات</numerusform>
            <numerusform>بـ%Ln لغة</numerusform>
            <numerusform>بـ%Ln لغة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <translation>
            <numerusform>لا صحيفة</numerusform>
            <numerusform>صحيفة واحدة</numerusform>
            <numerusform>صحيفتان</numerusform>
            <numerusform>%Ln صحف</numerusform>
            <numerusform>%Ln صحيفة</numerusform>
            <numerusform>%Ln صحيفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <comment>after a preposition</comment>
        <translation>
            <numerusform>لا صحيفة</numerusform>
            <numerusform>صحيفة واحدة</numerusform>
            <numerusform>صحيفتين</numerusform>
            <numerusform>%Ln صحف</numerusform>
            <numerusform>%Ln صحيفة</numerusform>
            <numerusform>%Ln صحيفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of their own</source>
        <translation>
            <numerusform>بلا نص أصلي</numerusform>
            <numerusform>نص أصلي واحد</numerusform>
            <numerusform>نصّان أصليان</numerusform>
            <numerusform>%Ln نصوص أصلية</numerusform>
            <numerusform>%Ln نصًّا أصليًّا</numerusform>
            <numerusform>%Ln نص أصلي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more text(s)</source>
        <translation>
            <numerusform>لا نص آخر</numerusform>
            <numerusform>نص آخر</numerusform>
            <numerusform>نصّان آخران</numerusform>
            <numerusform>%Ln نصوص أخرى</numerusform>
            <numerusform>%Ln نصًّا آخر</numerusform>
            <numerusform>%Ln نص آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>first: {where}</source>
        <translation>الأول: {where}</translation>
    </message>
    <message>
        <source>newest: {where}</source>
        <translation>الأحدث: {where}</translation>
    </message>
</context>
<context>
    <name>Upgrading</name>
    <message numerus="yes">
        <source>About %Ln minute(s) left</source>
        <translation>
            <numerusform>لم يبق شيء تقريبًا</numerusform>
            <numerusform>بقيت دقيقة واحدة تقريبًا</numerusform>
            <numerusform>بقيت دقيقتان تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقائق تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقيقة تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقيقة تقريبًا</numerusform>
        </translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>بقيت أقل من دقيقة</translation>
    </message>
</context>
<context>
    <name>WishPage</name>
    <message>
        <source>Estimate</source>
        <translation>تقدير</translation>
    </message>
    <message>
        <source>Bytes cost money on this network: the trip uses no more than you allow, and does not ask again.</source>
        <translation>البيانات بمقابل على هذه الشبكة: لا تستعمل الرحلة أكثر مما تسمح به، ولا تسأل مرة أخرى.</translation>
    </message>
    <message>
        <source>A trip of {duration} was interrupted; it has used {size}.</source>
        <translation>انقطعت رحلة مدتها {duration}، وقد استهلكت {size}.</translation>
    </message>
    <message>
        <source>Trip of {duration} · prepared: {prepared} · departure: {departure}</source>
        <translation>رحلة لمدة {duration} · أُعدّت: {prepared} · المغادرة: {departure}</translation>
    </message>
    <message>
        <source>Add the latest articles</source>
        <translation>إضافة أحدث المقالات</translation>
    </message>
    <message>
        <source>There is nothing to pack yet; the feeds may bring something.</source>
        <translation>لا شيء يُحزم بعد، وقد تأتي المصادر بشيء.</translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, about {size} to fetch.</source>
        <translation>
            <numerusform>بحسب المعروف الآن: لا مقالات، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
            <numerusform>بحسب المعروف الآن: مقال واحد، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
            <numerusform>بحسب المعروف الآن: مقالان، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقالات، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقالًا، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقال، نحو {duration} من القراءة، ونحو {size} للجلب.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, all here already.</source>
        <translation>
            <numerusform>بحسب المعروف الآن: لا مقالات، نحو {duration} من القراءة، وكل شيء هنا.</numerusform>
            <numerusform>بحسب المعروف الآن: مقال واحد، نحو {duration} من القراءة، وهو هنا.</numerusform>
            <numerusform>بحسب المعروف الآن: مقالان، نحو {duration} من القراءة، وهما هنا.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقالات، نحو {duration} من القراءة، وكلها هنا.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقالًا، نحو {duration} من القراءة، وكلها هنا.</numerusform>
            <numerusform>بحسب المعروف الآن: %Ln مقال، نحو {duration} من القراءة، وكلها هنا.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue it</source>
        <translation>متابعتها</translation>
    </message>
    <message>
        <source>Hours of reading</source>
        <translation>ساعات القراءة</translation>
    </message>
    <message>
        <source> h</source>
        <translation> س</translation>
    </message>
    <message>
        <source>Bytes from the network, at most</source>
        <translation>البيانات من الشبكة، على الأكثر</translation>
    </message>
    <message>
        <source> MB</source>
        <translation>&#xa0;م.ب</translation>
    </message>
    <message>
        <source>How long will you read?</source>
        <translation>كم ستقرأ؟</translation>
    </message>
    <message>
        <source>How much data may it use?</source>
        <translation>كم من البيانات على الأكثر؟</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>ماذا تفضّل؟</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>إضافة صحيفة…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>الدليل</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Print, save…</source>
        <translation>طباعة، حفظ…</translation>
    </message>
</context>
<context>
    <name>DataUsePage</name>
    <message>
        <source>Bytes by feed</source>
        <translation>البيانات لكل مصدر</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>هذا الشهر</translation>
    </message>
    <message>
        <source>Text today</source>
        <translation>نصوص اليوم</translation>
    </message>
    <message>
        <source>Pictures today</source>
        <translation>صور اليوم</translation>
    </message>
    <message>
        <source>Text this month</source>
        <translation>نصوص الشهر</translation>
    </message>
    <message>
        <source>Pictures this month</source>
        <translation>صور الشهر</translation>
    </message>
    <message>
        <source>Roaming: headlines only</source>
        <translation>التجوال: العناوين فقط</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message>
        <source>Today: {today} · this month: {month}</source>
        <translation>اليوم: {today} · هذا الشهر: {month}</translation>
    </message>
    <message>
        <source>Previews of new feeds</source>
        <translation>معاينة مصادر جديدة</translation>
    </message>
    <message>
        <source>A removed feed</source>
        <translation>مصدر محذوف</translation>
    </message>
    <message>
        <source>Data use of the last 30 days</source>
        <translation>استهلاك البيانات في آخر 30 يومًا</translation>
    </message>
    <message>
        <source>Nothing has come over the network in the last 30 days.</source>
        <translation>لم يأتِ شيء عبر الشبكة في آخر 30 يومًا.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نصوص</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>صور وملفات</translation>
    </message>
    <message>
        <source>The limit of a day</source>
        <translation>الحد اليومي</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>text: {text}, pictures and files: {files}</source>
        <translation>نصوص: {text}، صور وملفات: {files}</translation>
    </message>
    <message>
        <source>{name}: nothing</source>
        <translation>{name}: لا شيء</translation>
    </message>
</context>
<context>
    <name>DeleteController</name>
    <message>
        <source>A starred article is not deleted: remove its star first.</source>
        <translation>لا يُحذف مقال من المفضلة: أزله منها أولًا.</translation>
    </message>
    <message>
        <source>The article was deleted</source>
        <translation>حُذف المقال</translation>
    </message>
    <message>
        <source>An article to read later is not deleted: take it off the list first.</source>
        <translation>لا يُحذف مقال من قائمة القراءة: أزله منها أولًا.</translation>
    </message>
    <message>
        <source>A tagged article is not deleted: take its tags off first.</source>
        <translation>لا يُحذف مقال موسوم: أزل وسومه أولًا.</translation>
    </message>
    <message>
        <source>An article with highlights is not deleted: remove them first.</source>
        <translation>لا يُحذف مقال فيه تظليل: أزل تظليله أولًا.</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>Progress of the drill</source>
        <translation>تقدّم التجربة</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>ما ينقص</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>الناقص</translation>
    </message>
    <message>
        <source>Airplane drill</source>
        <translation>تجربة وضع الطيران</translation>
    </message>
    <message>
        <source>Every connection is refused, and every article of the trip is opened with all its pictures.</source>
        <translation>يُرفض كل اتصال، ويُفتح كل مقال من الرحلة بكل صوره.</translation>
    </message>
    <message>
        <source>Fetching what is missing…</source>
        <translation>جارٍ جلب الناقص…</translation>
    </message>
    <message>
        <source>Ready: {ready} of {all}</source>
        <translation>جاهز: {ready} من {all}</translation>
    </message>
    <message>
        <source>A deleted article</source>
        <translation>مقال محذوف</translation>
    </message>
    <message>
        <source>Nothing is packed.</source>
        <translation>لا شيء في الحقيبة.</translation>
    </message>
    <message numerus="yes">
        <source>Something asked for the network %Ln time(s) and was refused.</source>
        <translation>
            <numerusform>لم يُطلب الاتصال قط.</numerusform>
            <numerusform>طُلب الاتصال مرة واحدة ورُفض.</numerusform>
            <numerusform>طُلب الاتصال مرتين ورُفض.</numerusform>
            <numerusform>طُلب الاتصال %Ln مرات ورُفض.</numerusform>
            <numerusform>طُلب الاتصال %Ln مرة ورُفض.</numerusform>
            <numerusform>طُلب الاتصال %Ln مرة ورُفض.</numerusform>
        </translation>
    </message>
    <message>
        <source>These parts are missing. All other articles open with all their pictures.</source>
        <translation>هذا ما ينقص. أما بقية المقالات فتُفتح كلها بكل صورها.</translation>
    </message>
    <message>
        <source>Every article opens with all its pictures, and nothing asked for the network.</source>
        <translation>يُفتح كل مقال بكل صوره، ولم يُطلب الاتصال قط.</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>The database is damaged, and could not be put aside for its newest copy.</source>
        <translation>قاعدة البيانات تالفة، وتعذّر تنحيتها لفتح أحدث نسخة منها.</translation>
    </message>
    <message>
        <source>A folder for them cannot be made or entered.</source>
        <translation>تعذّر إنشاء أحد المجلدات اللازمة أو فتحه.</translation>
    </message>
    <message>
        <source>One of its folders is a link to elsewhere; remove the link and start again.</source>
        <translation>أحد مجلداته رابط إلى مكان آخر؛ أزل الرابط وأعد التشغيل.</translation>
    </message>
    <message>
        <source>One of the folders belongs to another user; choose another.</source>
        <translation>أحد المجلدات يخص مستخدمًا آخر؛ اختر مجلدًا غيره.</translation>
    </message>
    <message>
        <source>They were made by a newer Manchette, and are untouched; install that one.</source>
        <translation>هي من إصدار أحدث من Manchette ولم تُمسّ؛ ثبّت ذلك الإصدار.</translation>
    </message>
    <message>
        <source>The database is another program&apos;s; it is untouched.</source>
        <translation>قاعدة البيانات لبرنامج آخر، ولم تُمسّ.</translation>
    </message>
    <message>
        <source>The database could not be brought up to date; it is as it was.</source>
        <translation>تعذّر تحديث قاعدة البيانات؛ بقيت كما كانت.</translation>
    </message>
    <message>
        <source>The disk could not read or write; it may be failing.</source>
        <translation>تعذّرت القراءة من القرص أو الكتابة عليه؛ قد يكون معطوبًا.</translation>
    </message>
    <message>
        <source>Another Manchette is open with them, and does not answer.</source>
        <translation>نافذة أخرى من Manchette تستعملها ولا تجيب.</translation>
    </message>
    <message>
        <source>That did not work: {told}</source>
        <translation>تعذّر ذلك: {told}</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be kept.</source>
        <translation>القرص ممتلئ: لا يمكن حفظ المزيد.</translation>
    </message>
    <message>
        <source>The database is damaged; the next start opens its newest copy and saves what is newer.</source>
        <translation>قاعدة البيانات تالفة؛ وعند إعادة التشغيل تُفتح أحدث نسخة منها ويُنقذ ما هو أحدث.</translation>
    </message>
    <message>
        <source>Another program holds the files.</source>
        <translation>برنامج آخر يستعمل الملفات.</translation>
    </message>
    <message>
        <source>The files may not be written.</source>
        <translation>لا يُسمح بالكتابة في هذه الملفات.</translation>
    </message>
    <message>
        <source>It could not be kept on this disk.</source>
        <translation>تعذّر حفظه على هذا القرص.</translation>
    </message>
    <message>
        <source>Your library must be brought up to date, and a copy of it is made first: {needed} must be free on this disk, and {free} are. Nothing was changed; make room, then start again.</source>
        <translation>يجب تحديث مكتبتك، وتُنسخ قبل ذلك: يلزم أن يكون {needed} خاليًا على هذا القرص، والمتاح {free}. لم يتغير شيء؛ أفسح مكانًا ثم شغّل البرنامج من جديد.</translation>
    </message>
    <message>
        <source>There is no program named {name} on this computer.</source>
        <translation>لا يوجد برنامج باسم {name} على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The program {name} may not be run.</source>
        <translation>لا يُسمح بتشغيل البرنامج {name}.</translation>
    </message>
    <message>
        <source>This is too long to be handed to {name}.</source>
        <translation>هذا أطول من أن يُمرَّر إلى {name}.</translation>
    </message>
    <message>
        <source>The program {name} could not be started.</source>
        <translation>تعذّر تشغيل البرنامج {name}.</translation>
    </message>
    <message>
        <source>The printer does not answer, or has given up.</source>
        <translation>الطابعة لا تستجيب، أو توقفت.</translation>
    </message>
    <message>
        <source>The next try comes with the next sync.</source>
        <translation>تأتي المحاولة التالية مع المزامنة المقبلة.</translation>
    </message>
</context>
<context>
    <name>FeedBoundController</name>
    <message numerus="yes">
        <source>{sources}: %Ln unread article(s), {size}, beyond what one source keeps.</source>
        <translation>
            <numerusform>{sources}: لا مقالات غير مقروءة، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
            <numerusform>{sources}: مقال واحد غير مقروء، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
            <numerusform>{sources}: مقالان غير مقروءين، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
            <numerusform>{sources}: %Ln مقالات غير مقروءة، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
            <numerusform>{sources}: %Ln مقالًا غير مقروء، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
            <numerusform>{sources}: %Ln مقال غير مقروء، {size}، فوق ما يحتفظ به المصدر الواحد.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest stay whole, and as many again keep their headline. Starred, tagged, packed and half-read articles stay. For 30 days it can be undone; after a day, texts and pictures come back only as far as the web still has them.</source>
        <translation>يبقى الأحدث كاملًا، ويحتفظ عدد مثله بالعنوان. وتبقى المقالات المفضلة والموسومة والمحزومة للسفر والتي قُرئ نصفها. يمكن التراجع خلال 30 يومًا؛ وبعد يوم لا تعود النصوص والصور إلا بقدر ما لا يزال على الويب.</translation>
    </message>
    <message>
        <source>Remove older unread articles?</source>
        <translation>أتُزال المقالات القديمة غير المقروءة؟</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>إزالتها</translation>
    </message>
    <message>
        <source>Keep them all</source>
        <translation>الاحتفاظ بها كلها</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>No network: the file is downloaded when you are online.</source>
        <translation>لا شبكة: سيُنزَّل الملف عند اتصالك.</translation>
    </message>
    <message>
        <source>The system knows no program for this file.</source>
        <translation>لا يعرف النظام برنامجًا لهذا الملف.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>حفظ نسخة</translation>
    </message>
    <message>
        <source>The copy could not be saved: {why}</source>
        <translation>تعذّر حفظ النسخة: {why}</translation>
    </message>
    <message>
        <source>The file was deleted from this computer.</source>
        <translation>حُذف الملف من هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>إعادة التنزيل</translation>
    </message>
    <message>
        <source>The file is no longer here, or was changed by something else: download it again.</source>
        <translation>لم يعد الملف هنا أو غيّره شيء آخر: نزّله من جديد.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find an action, a setting, a source or an article</source>
        <translation>البحث عن أمر أو إعداد أو مصدر أو مقال</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter goes there · Esc closes</source>
        <translation>↑ ↓ للاختيار · Enter للانتقال · Esc للإغلاق</translation>
    </message>
</context>
<context>
    <name>FinderModel</name>
    <message>
        <source>Actions</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Manchette brings the headlines of the papers you choose, and keeps their articles on this computer for when there is no network. Nothing is fetched before you say so.</source>
        <translation>يجلب Manchette عناوين الصحف التي تختارها، ويحفظ مقالاتها على هذا الحاسوب لوقت لا شبكة فيه. ولا يُجلب شيء قبل أن تأذن.</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>إضافة صحيفة…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Which newspapers do you read?</source>
        <translation>ما الصحف التي تقرؤها؟</translation>
    </message>
    <message>
        <source>No newspaper here has these words. Any other can be added.</source>
        <translation>لا صحيفة في القائمة بهذه الكلمات. يمكن إضافة أي صحيفة أخرى.</translation>
    </message>
    <message>
        <source>Name, country or language</source>
        <translation>الاسم أو البلد أو اللغة</translation>
    </message>
    <message>
        <source>Look for a newspaper by name, country or language</source>
        <translation>البحث عن صحيفة باسمها أو بلدها أو لغتها</translation>
    </message>
    <message>
        <source>All newspapers in {name}</source>
        <translation>كل الصحف بلغة: {name}</translation>
    </message>
    <message>
        <source>Import from another program…</source>
        <translation>استيراد من برنامج آخر…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>اشتراك</translation>
    </message>
    <message numerus="yes">
        <source>Subscribe to %Ln newspaper(s)</source>
        <translation>
            <numerusform>الاشتراك في %Ln صحيفة</numerusform>
            <numerusform>الاشتراك في صحيفة واحدة</numerusform>
            <numerusform>الاشتراك في صحيفتين</numerusform>
            <numerusform>الاشتراك في %Ln صحف</numerusform>
            <numerusform>الاشتراك في %Ln صحيفة</numerusform>
            <numerusform>الاشتراك في %Ln صحيفة</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick all in:</source>
        <translation>تحديد كل الصحف بلغة:</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>List of subscriptions (OPML)</source>
        <translation>قائمة اشتراكات (OPML)</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>المجلدات</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>of them unread</source>
        <translation>منها غير مقروءة</translation>
    </message>
    <message>
        <source>of them starred</source>
        <translation>منها مفضلة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Everything was here already: nothing was changed.</source>
        <translation>كل شيء كان هنا من قبل: لم يتغير شيء.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>لا مصادر جديدة</numerusform>
            <numerusform>مصدر جديد واحد</numerusform>
            <numerusform>مصدران جديدان</numerusform>
            <numerusform>%Ln مصادر جديدة</numerusform>
            <numerusform>%Ln مصدرًا جديدًا</numerusform>
            <numerusform>%Ln مصدر جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>the end of the file is missing: {size}</source>
        <translation>نهاية الملف ناقصة: {size}</translation>
    </message>
    <message>
        <source>{name} is one feed, no list of feeds.</source>
        <translation>{name} مصدر واحد وليس قائمة مصادر.</translation>
    </message>
    <message>
        <source>{name} is one feed that does not say where it is published. Add it by its address.</source>
        <translation>{name} مصدر واحد لا يذكر أين يُنشر. أضفه بعنوانه.</translation>
    </message>
    <message>
        <source>The file is damaged: what can be read of it is taken, and it may have held more.</source>
        <translation>الملف تالف: يُؤخذ ما يمكن قراءته منه، وربما كان فيه المزيد.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out:</source>
        <translation>
            <numerusform>لم يُترك شيء:</numerusform>
            <numerusform>تُرك واحد:</numerusform>
            <numerusform>تُرك اثنان:</numerusform>
            <numerusform>تُركت %Ln:</numerusform>
            <numerusform>تُرك %Ln:</numerusform>
            <numerusform>تُرك %Ln:</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>ما تُرك</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Imported from {name}</source>
        <translation>استُورد من {name}</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>لا شبكة الآن: ستصل أحدث المقالات حالما تتوفر.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>here already</source>
        <translation>هنا من قبل</translation>
    </message>
    <message>
        <source>The import was undone: everything is as it was before.</source>
        <translation>تم التراجع عن الاستيراد: كل شيء كما كان.</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>What is here already stays as it is. Nothing is stored before you press Import.</source>
        <translation>ما هو هنا يبقى كما هو. لا يُحفظ شيء قبل أن تضغط «استيراد».</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Copying the file: {size}</source>
        <translation>نسخ الملف: {size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) found</source>
        <translation>
            <numerusform>لم توجد مقالات</numerusform>
            <numerusform>وُجد مقال واحد</numerusform>
            <numerusform>وُجد مقالان</numerusform>
            <numerusform>وُجدت %Ln مقالات</numerusform>
            <numerusform>وُجد %Ln مقالًا</numerusform>
            <numerusform>وُجد %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {all} articles</source>
        <translation>المقالات: {done} من {all}</translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>From RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly and others: feeds and folders and, where the file has them, articles, with what is read, starred and tagged. Nothing is changed there, and all of it can be undone.</source>
        <translation>من RSS Guard وQuiteRSS وLiferea وNewsboat وAkregator وFreshRSS وFeedly وغيرها: المصادر والمجلدات، والمقالات إن كانت في الملف، مع المقروء والمفضل والوسوم. لا يتغير شيء هناك، ويمكن التراجع عن كل ذلك.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختيار ملف…</translation>
    </message>
    <message>
        <source>or drop it on this window</source>
        <translation>أو أفلته على هذه النافذة</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>وُجد على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>عرض ما فيه</translation>
    </message>
    <message>
        <source>Nothing was found in the usual places of these programs on this computer.</source>
        <translation>لم يوجد شيء في الأماكن المعتادة لهذه البرامج على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import from another program</source>
        <translation>استيراد من برنامج آخر</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>ملف آخر</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>What other programs keep (*.opml *.xml *.db *.json urls);;All files (*)</source>
        <translation>بيانات برامج أخرى ‎(*.opml *.xml *.db *.json urls);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>قراءة {name}</translation>
    </message>
    <message>
        <source>Importing from {name}</source>
        <translation>استيراد من {name}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your newspapers are listed here. This adds another one by its address.</source>
        <translation>هنا صحفك. هذا الزر يضيف صحيفة أخرى بعنوانها.</translation>
    </message>
    <message>
        <source>Before you leave: this makes hours of reading ready for when there is no network.</source>
        <translation>قبل السفر: هذا الزر يجهّز ساعات من القراءة لوقت لا شبكة فيه.</translation>
    </message>
    <message>
        <source>{key} finds everything: an action, a setting, a source, an article.</source>
        <translation>{key} يجد كل شيء: أمرًا أو إعدادًا أو مصدرًا أو مقالًا.</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Do not show this hint again</source>
        <translation>عدم إظهار هذه النصيحة مرة أخرى</translation>
    </message>
</context>
<context>
    <name>PaperList</name>
    <message>
        <source>Newspapers</source>
        <translation>الصحف</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>مضافة</translation>
    </message>
</context>
<context>
    <name>FirstStartController</name>
    <message>
        <source>There is no network now: the newspapers come as soon as there is one.</source>
        <translation>لا شبكة الآن: ستصل الصحف حالما تتوفر.</translation>
    </message>
</context>
<context>
    <name>Countries</name>
    <message>
        <source>International</source>
        <translation>دولي</translation>
    </message>
    <message>
        <source>Emirates</source>
        <translation>الإمارات</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>الأرجنتين</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>كندا</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>سويسرا</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>ألمانيا</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>الجزائر</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>إسبانيا</translation>
    </message>
    <message>
        <source>France</source>
        <translation>فرنسا</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>المملكة المتحدة</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>المغرب</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>المكسيك</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>قطر</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>سوريا</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>تونس</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>الولايات المتحدة</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <source>English</source>
        <translation>الإنجليزية</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>الإسبانية</translation>
    </message>
    <message>
        <source>French</source>
        <translation>الفرنسية</translation>
    </message>
</context>
<context>
    <name>ArticleForms</name>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>لا تعطي الخلاصة عنوانًا لهذا المقال.</translation>
    </message>
    <message>
        <source>Fetching the whole article…</source>
        <translation>جارٍ جلب المقال كاملًا…</translation>
    </message>
    <message>
        <source>No network: the whole article is fetched when you are online.</source>
        <translation>لا شبكة: يُجلب المقال كاملًا حين تتصل.</translation>
    </message>
    <message>
        <source>The whole article has come in</source>
        <translation>وصل المقال كاملًا</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in.</source>
        <translation>تطلب صفحته دفعًا أو تسجيل دخول.</translation>
    </message>
    <message>
        <source>Its page says no more than the feed.</source>
        <translation>لا تقول صفحته أكثر مما في الخلاصة.</translation>
    </message>
</context>
<context>
    <name>FrontController</name>
    <message>
        <source>Next sync: {time}</source>
        <translation>المزامنة القادمة: {time}</translation>
    </message>
    <message>
        <source>Esc opens the list</source>
        <translation>‏Esc يفتح القائمة</translation>
    </message>
    <message>
        <source>That is the whole page.</source>
        <translation>هذه الصفحة كلها.</translation>
    </message>
    <message>
        <source>All is read.</source>
        <translation>كل شيء مقروء.</translation>
    </message>
    <message>
        <source>There is nothing new on this page.</source>
        <translation>لا جديد في هذه الصفحة.</translation>
    </message>
    <message>
        <source>There are no articles yet.</source>
        <translation>لا توجد مقالات بعد.</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>فتح القائمة</translation>
    </message>
    <message>
        <source>The page of another day</source>
        <translation>الصفحة الأولى ليوم آخر</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln paper(s)</source>
        <translation>
            <numerusform>{done} من %Ln صحيفة</numerusform>
            <numerusform>{done} من صحيفة واحدة (%Ln)</numerusform>
            <numerusform>{done} من صحيفتين (%Ln)</numerusform>
            <numerusform>{done} من %Ln صحف</numerusform>
            <numerusform>{done} من %Ln صحيفة</numerusform>
            <numerusform>{done} من %Ln صحيفة</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article of this day.</source>
        <translation>لا يوجد مقال من هذا اليوم.</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln لغة</numerusform>
            <numerusform>لغة واحدة (%Ln)</numerusform>
            <numerusform>لغتان (%Ln)</numerusform>
            <numerusform>%Ln لغات</numerusform>
            <numerusform>%Ln لغة</numerusform>
            <numerusform>%Ln لغة</numerusform>
        </translation>
    </message>
    <message>
        <source>To read first</source>
        <translation>اقرأ هذا أولًا</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>منذ {time}</translation>
    </message>
    <message>
        <extracomment>Of an event that began on the day before: since yesterday 22:59.</extracomment>
        <source>since {day}</source>
        <translation>منذ {day}</translation>
    </message>
    <message>
        <extracomment>Of an event that began days ago: since 24 Nov 14:32.</extracomment>
        <source>since {date}</source>
        <translation>منذ {date}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} س {minutes} د</translation>
    </message>
    <message>
        <source>The same text: {papers}</source>
        <translation>النص نفسه: {papers}</translation>
    </message>
    <message>
        <source>{agency}: {papers}</source>
        <translation>{agency}: {papers}</translation>
    </message>
    <message>
        <source>{time} edition</source>
        <translation>طبعة الساعة {time}</translation>
    </message>
    <message>
        <source>No event is in several papers: each speaks of something else.</source>
        <translation>لا حدث مشترك: كل صحيفة تتحدث عن شيء آخر.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln مقال</numerusform>
            <numerusform>مقال واحد (%Ln)</numerusform>
            <numerusform>مقالان (%Ln)</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles} from {papers}</source>
        <translation>{articles} من {papers}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new · remake the page</source>
        <translation>
            <numerusform>%Ln جديد · أعد الصفحة</numerusform>
            <numerusform>جديد واحد (%Ln) · أعد الصفحة</numerusform>
            <numerusform>جديدان (%Ln) · أعد الصفحة</numerusform>
            <numerusform>%Ln جديدة · أعد الصفحة</numerusform>
            <numerusform>%Ln جديدًا · أعد الصفحة</numerusform>
            <numerusform>%Ln جديد · أعد الصفحة</numerusform>
        </translation>
    </message>
    <message>
        <source>Other news</source>
        <translation>أخبار أخرى</translation>
    </message>
    <message>
        <source>{section}, continued</source>
        <translation>{section}، تتمة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more in {section}</source>
        <translation>
            <numerusform>%Ln أخرى في {section}</numerusform>
            <numerusform>واحد آخر (%Ln) في {section}</numerusform>
            <numerusform>اثنان آخران (%Ln) في {section}</numerusform>
            <numerusform>%Ln أخرى في {section}</numerusform>
            <numerusform>%Ln أخرى في {section}</numerusform>
            <numerusform>%Ln أخرى في {section}</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper} has changed its headline</source>
        <translation>غيّرت {paper} عنوانها</translation>
    </message>
    <message>
        <source>in {paper}, {time}</source>
        <translation>في {paper}، {time}</translation>
    </message>
    <message>
        <source>New since you read it</source>
        <translation>جديد منذ قراءتك</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>حدث</translation>
    </message>
    <message>
        <source>{day}: choose another day</source>
        <translation>{day}: اختيار يوم آخر</translation>
    </message>
    <message>
        <source>read</source>
        <translation>مقروء</translation>
    </message>
    <message>
        <source>the longest</source>
        <translation>الأطول</translation>
    </message>
    <message>
        <source>to end with</source>
        <translation>للختام</translation>
    </message>
    <message>
        <source>{what}: {headline}</source>
        <translation>{what}: {headline}</translation>
    </message>
</context>
<context>
    <name>FrontPane</name>
    <message>
        <source>Front page</source>
        <translation>الصفحة الأولى</translation>
    </message>
</context>
<context>
    <name>FrontMenus</name>
    <message>
        <source>Day of the front page</source>
        <translation>يوم الصفحة الأولى</translation>
    </message>
    <message>
        <source>The picture…</source>
        <translation>الصورة…</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>الحدث كله</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>الصفحة كلها</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>وسم مقروءًا</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>للقراءة لاحقًا، أو إلغاء ذلك</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>ليس اليوم</translation>
    </message>
    <message>
        <source>Event up</source>
        <translation>تقديم الحدث</translation>
    </message>
    <message>
        <source>Event down</source>
        <translation>تأخير الحدث</translation>
    </message>
    <message>
        <source>Print the events…</source>
        <translation>طباعة الأحداث…</translation>
    </message>
    <message>
        <source>Save the events as EPUB or PDF…</source>
        <translation>حفظ الأحداث بصيغة EPUB أو PDF…</translation>
    </message>
    <message>
        <source>Restore the original order</source>
        <translation>استعادة الترتيب الأصلي</translation>
    </message>
    <message>
        <source>The event is not on the page of this day any more</source>
        <translation>لم يعد الحدث على صفحة هذا اليوم</translation>
    </message>
    <message>
        <source>The event was moved</source>
        <translation>نُقل الحدث</translation>
    </message>
    <message>
        <source>The original order is restored</source>
        <translation>أُعيد الترتيب الأصلي</translation>
    </message>
    <message>
        <source>No event of this day is in two of your papers.</source>
        <translation>لا حدث من هذا اليوم في اثنتين من صحفك.</translation>
    </message>
</context>
<context>
    <name>MinutesBar</name>
    <message>
        <source>Other times</source>
        <translation>مدد أخرى</translation>
    </message>
    <message>
        <source>Left to read</source>
        <translation>المتبقي للقراءة</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>لا شيء غير مقروء</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread in {papers}</source>
        <translation>
            <numerusform>%Ln غير مقروء في {papers}</numerusform>
            <numerusform>واحد غير مقروء (%Ln) في {papers}</numerusform>
            <numerusform>اثنان غير مقروءين (%Ln) في {papers}</numerusform>
            <numerusform>%Ln غير مقروءة في {papers}</numerusform>
            <numerusform>%Ln غير مقروءة في {papers}</numerusform>
            <numerusform>%Ln غير مقروءة في {papers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا شيء غير مقروء</numerusform>
            <numerusform>واحد غير مقروء</numerusform>
            <numerusform>اثنان غير مقروءين</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on this page: %Ln article(s), {time}</source>
        <translation>
            <numerusform>في هذه الصفحة: %Ln مقال، {time}</numerusform>
            <numerusform>في هذه الصفحة: مقال واحد (%Ln)، {time}</numerusform>
            <numerusform>في هذه الصفحة: مقالان (%Ln)، {time}</numerusform>
            <numerusform>في هذه الصفحة: %Ln مقالات، {time}</numerusform>
            <numerusform>في هذه الصفحة: %Ln مقالًا، {time}</numerusform>
            <numerusform>في هذه الصفحة: %Ln مقال، {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>حتى {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>دقيقة واحدة (%Ln)</numerusform>
            <numerusform>دقيقتان (%Ln)</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read all: %Ln minute(s)</source>
        <translation>
            <numerusform>قراءة الكل: %Ln دقيقة</numerusform>
            <numerusform>قراءة الكل: دقيقة واحدة (%Ln)</numerusform>
            <numerusform>قراءة الكل: دقيقتان (%Ln)</numerusform>
            <numerusform>قراءة الكل: %Ln دقائق</numerusform>
            <numerusform>قراءة الكل: %Ln دقيقة</numerusform>
            <numerusform>قراءة الكل: %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have %Ln minute(s)</source>
        <translation>
            <numerusform>لديّ %Ln دقيقة</numerusform>
            <numerusform>لديّ دقيقة واحدة (%Ln)</numerusform>
            <numerusform>لديّ دقيقتان (%Ln)</numerusform>
            <numerusform>لديّ %Ln دقائق</numerusform>
            <numerusform>لديّ %Ln دقيقة</numerusform>
            <numerusform>لديّ %Ln دقيقة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Begin</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>Other choice</source>
        <translation>اختيار آخر</translation>
    </message>
    <message>
        <source>Each event once</source>
        <translation>كل حدث مرة واحدة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln مقال</numerusform>
            <numerusform>مقال واحد (%Ln)</numerusform>
            <numerusform>مقالان (%Ln)</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>دقيقة واحدة (%Ln)</numerusform>
            <numerusform>دقيقتان (%Ln)</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>all readable offline</source>
        <translation>كلها مقروءة بلا اتصال</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>وواحد آخر (%Ln)</numerusform>
            <numerusform>واثنان آخران (%Ln)</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontReading</name>
    <message>
        <source>There is nothing unread that can be read now.</source>
        <translation>لا شيء غير مقروء يمكن قراءته الآن.</translation>
    </message>
    <message numerus="yes">
        <source>That was your reading: %Ln article(s).</source>
        <translation>
            <numerusform>انتهت قراءتك: %Ln مقال.</numerusform>
            <numerusform>انتهت قراءتك: مقال واحد (%Ln).</numerusform>
            <numerusform>انتهت قراءتك: مقالان (%Ln).</numerusform>
            <numerusform>انتهت قراءتك: %Ln مقالات.</numerusform>
            <numerusform>انتهت قراءتك: %Ln مقالًا.</numerusform>
            <numerusform>انتهت قراءتك: %Ln مقال.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{read} of %Ln min</source>
        <translation>
            <numerusform>{read} من %Ln دقيقة</numerusform>
            <numerusform>{read} من دقيقة واحدة</numerusform>
            <numerusform>{read} من دقيقتين</numerusform>
            <numerusform>{read} من %Ln دقائق</numerusform>
            <numerusform>{read} من %Ln دقيقة</numerusform>
            <numerusform>{read} من %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) left</source>
        <translation>
            <numerusform>بقي %Ln مقال</numerusform>
            <numerusform>بقي مقال واحد</numerusform>
            <numerusform>بقي مقالان</numerusform>
            <numerusform>بقيت %Ln مقالات</numerusform>
            <numerusform>بقي %Ln مقالًا</numerusform>
            <numerusform>بقي %Ln مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlineDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
</context>
<context>
    <name>HeadlineModel</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>read</source>
        <translation>مقروء</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>مفضّل</translation>
    </message>
    <message>
        <source>{percent} read</source>
        <translation>قُرئ {percent}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>معدَّل</translation>
    </message>
    <message>
        <source>on the reading list</source>
        <translation>في قائمة القراءة</translation>
    </message>
    <message>
        <source>tags: {tags}</source>
        <translation>الوسوم: {tags}</translation>
    </message>
    <message>
        <source>changed since you read it</source>
        <translation>تغيّر بعد أن قرأته</translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>لا تظليلات (%Ln)</numerusform>
            <numerusform>تظليل واحد (%Ln)</numerusform>
            <numerusform>تظليلان (%Ln)</numerusform>
            <numerusform>%Ln تظليلات</numerusform>
            <numerusform>%Ln تظليلًا</numerusform>
            <numerusform>%Ln تظليل</numerusform>
        </translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>مطوي</translation>
    </message>
</context>
<context>
    <name>HeadlinePane</name>
    <message>
        <source>Headlines</source>
        <translation>العناوين</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>غير المقروء فقط</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>وسم الكل مقروءًا</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>ما يُقرأ بلا اتصال</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>أسطر مريحة</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>أسطر متراصّة</translation>
    </message>
    <message>
        <source>Headlines only</source>
        <translation>العناوين فقط</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>التصفية: {filter}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>جديد واحد</numerusform>
            <numerusform>جديدان</numerusform>
            <numerusform>%Ln جديدة</numerusform>
            <numerusform>%Ln جديدًا</numerusform>
            <numerusform>%Ln جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>سطور النص</translation>
    </message>
    <message>
        <source>None below the title</source>
        <translation>لا شيء تحت العنوان</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>لا سطر</numerusform>
            <numerusform>سطر واحد</numerusform>
            <numerusform>سطران</numerusform>
            <numerusform>%Ln أسطر</numerusform>
            <numerusform>%Ln سطرًا</numerusform>
            <numerusform>%Ln سطر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>لا شيء محدد</numerusform>
            <numerusform>واحد محدد</numerusform>
            <numerusform>اثنان محددان</numerusform>
            <numerusform>%Ln محددة</numerusform>
            <numerusform>%Ln محددًا</numerusform>
            <numerusform>%Ln محدد</numerusform>
        </translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الترتيب</translation>
    </message>
</context>
<context>
    <name>FeedLogIn</name>
    <message>
        <source>User and password</source>
        <translation>المستخدم وكلمة المرور</translation>
    </message>
    <message>
        <source>User at {host} (leave it empty for none):</source>
        <translation>المستخدم لدى {host} (يُترك فارغًا إن لم يُطلب):</translation>
    </message>
    <message>
        <source>A user cannot have a colon in it.</source>
        <translation>لا يمكن أن يحتوي اسم المستخدم على نقطتين.</translation>
    </message>
    <message>
        <source>Password of {user} at {host}:</source>
        <translation>كلمة مرور {user} لدى {host}:</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Feeds</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>آخر نجاح</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>المحاولة المقبلة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) could not be loaded at the last try.</source>
        <translation>
            <numerusform>كل المصادر بخير.</numerusform>
            <numerusform>تعذّر جلب مصدر واحد في آخر محاولة.</numerusform>
            <numerusform>تعذّر جلب مصدرين في آخر محاولة.</numerusform>
            <numerusform>تعذّر جلب %Ln مصادر في آخر محاولة.</numerusform>
            <numerusform>تعذّر جلب %Ln مصدرًا في آخر محاولة.</numerusform>
            <numerusform>تعذّر جلب %Ln مصدر في آخر محاولة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) have not been loaded yet.</source>
        <translation>
            <numerusform>كل المصادر بخير.</numerusform>
            <numerusform>مصدر واحد لم يُطلب بعد.</numerusform>
            <numerusform>مصدران لم يُطلبا بعد.</numerusform>
            <numerusform>%Ln مصادر لم تُطلب بعد.</numerusform>
            <numerusform>%Ln مصدرًا لم يُطلب بعد.</numerusform>
            <numerusform>%Ln مصدر لم يُطلب بعد.</numerusform>
        </translation>
    </message>
    <message>
        <source>All feeds are well.</source>
        <translation>كل المصادر بخير.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>next sync</source>
        <translation>المزامنة المقبلة</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>المحاولة الآن</translation>
    </message>
    <message>
        <source>Try {title} now</source>
        <translation>محاولة {title} الآن</translation>
    </message>
    <message>
        <source>Password of {title}</source>
        <translation>كلمة مرور {title}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times in a row.</source>
        <translation>
            <numerusform>ولا مرة.</numerusform>
            <numerusform>مرة واحدة.</numerusform>
            <numerusform>مرتين متتاليتين.</numerusform>
            <numerusform>%Ln مرات متتالية.</numerusform>
            <numerusform>%Ln مرة متتالية.</numerusform>
            <numerusform>%Ln مرة متتالية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>لم يُطلب بعد</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>بخير</translation>
    </message>
    <message>
        <source>Entries a week</source>
        <translation>مقالات في الأسبوع</translation>
    </message>
    <message>
        <source>{summary}; week by week: {weeks}</source>
        <translation>{summary}؛ أسبوعًا بعد أسبوع: {weeks}</translation>
    </message>
    <message>
        <source>less than one a week in the last {weeks} weeks</source>
        <translation>أقل من مقال في الأسبوع خلال آخر {weeks} أسبوعًا</translation>
    </message>
    <message>
        <source>about {count} a week in the last {weeks} weeks</source>
        <translation>نحو {count} في الأسبوع خلال آخر {weeks} أسبوعًا</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) in the last 7 days</source>
        <translation>
            <numerusform>لا مقالات في آخر 7 أيام</numerusform>
            <numerusform>مقال واحد في آخر 7 أيام</numerusform>
            <numerusform>مقالان في آخر 7 أيام</numerusform>
            <numerusform>%Ln مقالات في آخر 7 أيام</numerusform>
            <numerusform>%Ln مقالًا في آخر 7 أيام</numerusform>
            <numerusform>%Ln مقال في آخر 7 أيام</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the last {weeks} weeks</source>
        <translation>لا شيء خلال آخر {weeks} أسبوعًا</translation>
    </message>
    <message>
        <source>There are no feeds yet.</source>
        <translation>لا مصادر بعد.</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>كلمة المرور…</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>معاينة…</translation>
    </message>
    <message>
        <source>Look again at {title}</source>
        <translation>معاينة {title} من جديد</translation>
    </message>
</context>
<context>
    <name>KeepingTexts</name>
    <message>
        <source>No network: the page is kept when you are online.</source>
        <translation>لا شبكة: ستُحفظ الصفحة عندما تتصل.</translation>
    </message>
    <message>
        <source>A form that asks for a password came in place of the page. It is tried again later.</source>
        <translation>جاءت في مكان الصفحة استمارة تطلب كلمة مرور. ستُعاد المحاولة لاحقًا.</translation>
    </message>
    <message>
        <source>This network wants you to log in first: the page is kept when you are online.</source>
        <translation>تطلب هذه الشبكة تسجيل الدخول أولًا: ستُحفظ الصفحة حين تكون متصلًا.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept has %Ln word(s).</source>
        <translation>
            <numerusform>ما حُفظ لا كلمات فيه (%Ln).</numerusform>
            <numerusform>في ما حُفظ كلمة واحدة (%Ln).</numerusform>
            <numerusform>في ما حُفظ كلمتان (%Ln).</numerusform>
            <numerusform>في ما حُفظ %Ln كلمات.</numerusform>
            <numerusform>في ما حُفظ %Ln كلمةً.</numerusform>
            <numerusform>في ما حُفظ %Ln كلمة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page has %Ln word(s) now, or says something else than before.</source>
        <translation>
            <numerusform>لا كلمات في الصفحة الآن (%Ln)، أو إنها تقول غير ما كانت تقول.</numerusform>
            <numerusform>في الصفحة الآن كلمة واحدة (%Ln)، أو إنها تقول غير ما كانت تقول.</numerusform>
            <numerusform>في الصفحة الآن كلمتان (%Ln)، أو إنها تقول غير ما كانت تقول.</numerusform>
            <numerusform>في الصفحة الآن %Ln كلمات، أو إنها تقول غير ما كانت تقول.</numerusform>
            <numerusform>في الصفحة الآن %Ln كلمةً، أو إنها تقول غير ما كانت تقول.</numerusform>
            <numerusform>في الصفحة الآن %Ln كلمة، أو إنها تقول غير ما كانت تقول.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it said before stays among its earlier versions.</source>
        <translation>يبقى ما كانت تقوله بين إصداراتها السابقة.</translation>
    </message>
    <message>
        <source>This page was taken away for good.</source>
        <translation>أُزيلت هذه الصفحة نهائيًا.</translation>
    </message>
    <message>
        <source>What is there is no web page.</source>
        <translation>ما هناك ليس صفحة ويب.</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>لا توجد صفحة كهذه.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>For a week</source>
        <translation>لمدة أسبوع</translation>
    </message>
    <message>
        <source>If an article comes that matches</source>
        <translation>إذا وصل مقال يوافق</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Until a day</source>
        <translation>حتى تاريخ</translation>
    </message>
    <message>
        <source>Words, or fields, such as author:Ann title:budget</source>
        <translation>كلمات، أو حقول مثل الكاتب:سلمى العنوان:الميزانية</translation>
    </message>
    <message>
        <source>then</source>
        <translation>فإنها تقوم بما يلي</translation>
    </message>
    <message>
        <source>What the rule is for</source>
        <translation>ما تخصّه القاعدة</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>اسم الوسم</translation>
    </message>
    <message>
        <source>If you leave this empty, it is named after its words</source>
        <translation>إن تُرك فارغًا سُمّيت القاعدة بكلماتها</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>For a month</source>
        <translation>لمدة شهر</translation>
    </message>
</context>
<context>
    <name>ImageController</name>
    <message>
        <source>There is no image in this article.</source>
        <translation>لا صورة في هذا المقال.</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>حفظ الصورة</translation>
    </message>
    <message>
        <source>Images (*.webp *.png *.jpg)</source>
        <translation>صور ‎(*.webp *.png *.jpg)</translation>
    </message>
    <message>
        <source>{name} could not be written: {why}</source>
        <translation>تعذّرت كتابة {name}: {why}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>حُفظت باسم {path}</translation>
    </message>
    <message>
        <source>The image was copied</source>
        <translation>نُسخت الصورة</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>نُسخ العنوان</translation>
    </message>
</context>
<context>
    <name>NamingBox</name>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>the saved search “{name}”</source>
        <translation>البحث المحفوظ «{name}»</translation>
    </message>
    <message>
        <source>These name it, and will find nothing by that name any more: {name}.</source>
        <translation>يُستعمل هذا الاسم هنا ولن يُعثر به على شيء بعد الآن: {name}.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>و%Ln غيرها</numerusform>
            <numerusform>وواحد آخر (%Ln)</numerusform>
            <numerusform>واثنان آخران (%Ln)</numerusform>
            <numerusform>و%Ln أخرى</numerusform>
            <numerusform>و%Ln غيرها</numerusform>
            <numerusform>و%Ln غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>the rule “{name}”</source>
        <translation>القاعدة «{name}»</translation>
    </message>
    <message>
        <source>Remove {what}?</source>
        <translation>هل تريد إزالة {what}؟</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Show anyway</source>
        <translation>عرض على أي حال</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>تنزيل الصورة</translation>
    </message>
    <message>
        <source>View larger</source>
        <translation>عرض بحجم أكبر</translation>
    </message>
    <message>
        <source>Save image as…</source>
        <translation>حفظ الصورة باسم…</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>نسخ الصورة</translation>
    </message>
    <message>
        <source>Copy image address</source>
        <translation>نسخ عنوان الصورة</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>التراجع عن التبليغ</translation>
    </message>
    <message>
        <source>Hide only for me</source>
        <translation>إخفاء لي وحدي</translation>
    </message>
    <message>
        <source>Report image</source>
        <translation>التبليغ عن الصورة</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Save the image as…</source>
        <translation>حفظ الصورة باسم…</translation>
    </message>
    <message>
        <source>Copy the image</source>
        <translation>نسخ الصورة</translation>
    </message>
    <message>
        <source>Report the image</source>
        <translation>التبليغ عن الصورة</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>الصورة السابقة</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>الصورة التالية</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message>
        <source>Image {place}</source>
        <translation>الصورة {place}</translation>
    </message>
    <message>
        <source>Show each pixel</source>
        <translation>إظهار كل بكسل</translation>
    </message>
    <message>
        <source>Fit into the window</source>
        <translation>ملاءمة النافذة</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>The guide</source>
        <translation>الدليل</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>البحث في الدليل</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>حول Manchette</translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>{title} is kept now</source>
        <translation>حُفظت الآن {title}</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قراءة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) that waited are kept now</source>
        <translation>
            <numerusform>حُفظت %Ln صفحة كانت تنتظر</numerusform>
            <numerusform>حُفظت صفحة واحدة (%Ln) كانت تنتظر</numerusform>
            <numerusform>حُفظت صفحتان (%Ln) كانتا تنتظران</numerusform>
            <numerusform>حُفظت %Ln صفحات كانت تنتظر</numerusform>
            <numerusform>حُفظت %Ln صفحة كانت تنتظر</numerusform>
            <numerusform>حُفظت %Ln صفحة كانت تنتظر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>تغيير المفاتيح…</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation>القراءة</translation>
    </message>
    <message>
        <source>One page on, then the next unread article</source>
        <translation>صفحة إلى الأمام، ثم المقال غير المقروء التالي</translation>
    </message>
    <message>
        <source>One page back</source>
        <translation>صفحة إلى الوراء</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>المقال غير المقروء التالي</translation>
    </message>
    <message>
        <source>Previous unread article</source>
        <translation>المقال غير المقروء السابق</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>المقال التالي</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>المقال السابق</translation>
    </message>
    <message>
        <source>Who wrote the article, where and when</source>
        <translation>من كتب المقال، وأين ومتى</translation>
    </message>
    <message>
        <source>Open the original in the browser</source>
        <translation>فتح الأصل في المتصفح</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>وسم مقروءًا أو غير مقروء</translation>
    </message>
    <message>
        <source>Star or remove the star</source>
        <translation>إضافة إلى المفضلة أو إزالة</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>حذف المقال</translation>
    </message>
    <message>
        <source>Whole article, or what the feed gives</source>
        <translation>المقال كاملًا أو ما تعطيه الخلاصة</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>عارض الصور</translation>
    </message>
    <message>
        <source>Copy the article&apos;s link</source>
        <translation>نسخ رابط المقال</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>التراجع عن آخر تغيير</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>المصدر التالي</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>المصدر السابق</translation>
    </message>
    <message>
        <source>Mark everything here as read</source>
        <translation>وسم كل ما هنا مقروءًا</translation>
    </message>
    <message>
        <source>Fetch this source now</source>
        <translation>جلب هذا المصدر الآن</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>جلب كل المصادر الآن</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>إضافة صحيفة</translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>تصدير الاشتراكات</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>حال المصادر</translation>
    </message>
    <message>
        <source>Prepare a trip</source>
        <translation>تحضير رحلة</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Ticker</source>
        <translation>شريط الأخبار</translation>
    </message>
    <message>
        <source>Pause the ticker, or let it run</source>
        <translation>إيقاف شريط الأخبار أو تركه يجري</translation>
    </message>
    <message>
        <source>Go into the ticker</source>
        <translation>الدخول إلى شريط الأخبار</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Three columns</source>
        <translation>ثلاثة أعمدة</translation>
    </message>
    <message>
        <source>Headlines above the article</source>
        <translation>العناوين فوق المقال</translation>
    </message>
    <message>
        <source>Headlines and article only</source>
        <translation>العناوين والمقال فقط</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>حجم النص المعتاد</translation>
    </message>
    <message>
        <source>Reading room, with the whole screen, or leave it</source>
        <translation>غرفة القراءة بملء الشاشة، أو الخروج منها</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Show or hide the sources</source>
        <translation>إظهار المصادر أو إخفاؤها</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>ألوان فاتحة أو داكنة</translation>
    </message>
    <message>
        <source>Find an action, a source or an article</source>
        <translation>البحث عن أمر أو مصدر أو مقال</translation>
    </message>
    <message>
        <source>Leave what is in front, or the search</source>
        <translation>مغادرة ما في المقدمة أو البحث</translation>
    </message>
    <message>
        <source>Back, to the article before</source>
        <translation>الرجوع إلى المقال المعروض سابقًا</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>التقدّم من جديد</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>ما ينتظر الشبكة</translation>
    </message>
    <message>
        <source>My reports</source>
        <translation>تبليغاتي</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>التزامن مع خادمك</translation>
    </message>
    <message>
        <source>State of your server</source>
        <translation>حال خادمك</translation>
    </message>
    <message>
        <source>Reports and block list</source>
        <translation>التبليغات وقائمة الحجب</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>استهلاك البيانات</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>التخزين</translation>
    </message>
    <message>
        <source>Change the rule that mutes it</source>
        <translation>تغيير القاعدة التي تكتمه</translation>
    </message>
    <message>
        <source>Keep a page</source>
        <translation>حفظ صفحة</translation>
    </message>
    <message>
        <source>Show again what a rule mutes</source>
        <translation>إظهار ما تكتمه قاعدة من جديد</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>النص والألوان</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>الدليل</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>قائمة المفاتيح</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>تغيير المفاتيح</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>حول Manchette</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>إغلاق النافذة</translation>
    </message>
    <message>
        <source>Quit Manchette</source>
        <translation>إنهاء Manchette</translation>
    </message>
    <message>
        <source>Back up everything</source>
        <translation>نسخ كل شيء احتياطيًا</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>نسخة احتياطية بعبارة سرّ</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>استعادة نسخة</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>البحث في المقال</translation>
    </message>
    <message>
        <source>Next hit in the article</source>
        <translation>الموضع التالي في المقال</translation>
    </message>
    <message>
        <source>Previous hit in the article</source>
        <translation>الموضع السابق في المقال</translation>
    </message>
    <message>
        <source>What the article said before</source>
        <translation>ما كان المقال يقوله</translation>
    </message>
    <message>
        <source>Put on the reading list, or take off</source>
        <translation>إضافة إلى قائمة القراءة أو إزالة</translation>
    </message>
    <message>
        <source>Highlight the selection, or add a note to it</source>
        <translation>تظليل المحدد، أو إضافة ملاحظة إليه</translation>
    </message>
    <message>
        <source>The next highlight of the article</source>
        <translation>التظليل التالي في المقال</translation>
    </message>
    <message>
        <source>A cursor in the text, to select words by keys</source>
        <translation>مؤشر في النص، للتحديد بلوحة المفاتيح</translation>
    </message>
    <message>
        <source>The previous highlight of the article</source>
        <translation>التظليل السابق في المقال</translation>
    </message>
    <message>
        <source>Another colour for the highlight</source>
        <translation>لون آخر للتظليل</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>إزالة التظليل</translation>
    </message>
    <message>
        <source>Tag the article</source>
        <translation>وضع وسم على المقال</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>كيف تبحث</translation>
    </message>
    <message>
        <source>History of actions</source>
        <translation>سجل الإجراءات</translation>
    </message>
    <message>
        <source>Select all headlines</source>
        <translation>تحديد كل العناوين</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>وسم ما فوقه مقروءًا</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>وسم ما تحته مقروءًا</translation>
    </message>
    <message>
        <source>Unread articles only, or all</source>
        <translation>غير المقروءة فقط، أو الكل</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>الأحدث أولًا</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>الأقدم أولًا</translation>
    </message>
    <message>
        <source>Sort by source</source>
        <translation>الترتيب حسب المصدر</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>الأطول أولًا</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>مجلد جديد</translation>
    </message>
    <message>
        <source>Rename the source</source>
        <translation>إعادة تسمية المصدر</translation>
    </message>
    <message>
        <source>Move the source to a folder</source>
        <translation>نقل المصدر إلى مجلد</translation>
    </message>
    <message>
        <source>Move the source up</source>
        <translation>نقل المصدر إلى أعلى</translation>
    </message>
    <message>
        <source>Move the source down</source>
        <translation>نقل المصدر إلى أسفل</translation>
    </message>
    <message>
        <source>Cut the source</source>
        <translation>قص المصدر</translation>
    </message>
    <message>
        <source>Paste the source here</source>
        <translation>لصق المصدر هنا</translation>
    </message>
    <message>
        <source>Sort the sources otherwise</source>
        <translation>ترتيب المصادر بطريقة أخرى</translation>
    </message>
    <message>
        <source>Remove the source</source>
        <translation>إزالة المصدر</translation>
    </message>
    <message>
        <source>Save this search among the sources</source>
        <translation>حفظ هذا البحث بين المصادر</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>قاعدة جديدة</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>المقالات المكتومة</translation>
    </message>
    <message>
        <source>Choose newspapers</source>
        <translation>اختيار صحف</translation>
    </message>
    <message>
        <source>Import from another program</source>
        <translation>استيراد من برنامج آخر</translation>
    </message>
    <message>
        <source>Share the article</source>
        <translation>مشاركة المقال</translation>
    </message>
    <message>
        <source>Copy as a quotation, with source and date</source>
        <translation>نسخ كاقتباس، مع المصدر والتاريخ</translation>
    </message>
    <message>
        <source>Copy the link as Markdown</source>
        <translation>نسخ الرابط بصيغة Markdown</translation>
    </message>
    <message>
        <source>Send the link by mail</source>
        <translation>إرسال الرابط بالبريد</translation>
    </message>
    <message>
        <source>Programs to share with</source>
        <translation>برامج المشاركة</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>طباعة المقال</translation>
    </message>
    <message>
        <source>Save as EPUB, PDF, HTML or Markdown, or its highlights</source>
        <translation>حفظ بصيغة EPUB أو PDF أو HTML أو Markdown، أو حفظ تظليلاته</translation>
    </message>
    <message>
        <source>Save the whole list as a document</source>
        <translation>حفظ القائمة كلها كمستند</translation>
    </message>
    <message>
        <source>Receipt of the last trip</source>
        <translation>إيصال الرحلة الأخيرة</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>الحدث في ورقة واحدة</translation>
    </message>
    <message>
        <source>It is not about the same event</source>
        <translation>ليس عن الحدث نفسه</translation>
    </message>
    <message>
        <source>It belongs to another event</source>
        <translation>ينتمي إلى حدث آخر</translation>
    </message>
    <message>
        <source>One row for an event, or one for each article</source>
        <translation>سطر لكل حدث، أو سطر لكل مقال</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>الصفحة الأولى</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Make the front page anew</source>
        <translation>إعادة الصفحة الأولى</translation>
    </message>
    <message>
        <source>The front page of another day</source>
        <translation>الصفحة الأولى ليوم آخر</translation>
    </message>
    <message>
        <source>I have some minutes</source>
        <translation>لديّ بضع دقائق</translation>
    </message>
    <message>
        <source>User and password of the source</source>
        <translation>المستخدم وكلمة المرور للمصدر</translation>
    </message>
    <message>
        <source>Mailboxes of letters</source>
        <translation>صناديق الرسائل</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Change the keys</source>
        <translation>تغيير المفاتيح</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>إعادة الكل إلى الأصل</translation>
    </message>
    <message>
        <source>All keys are the default ones again.</source>
        <translation>عادت كل المفاتيح إلى أصلها.</translation>
    </message>
    <message>
        <source>Look for an action or a key</source>
        <translation>البحث عن أمر أو مفتاح</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>الأوامر ومفاتيحها</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>الأمر</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Enter gives the chosen action another key.</source>
        <translation>يعطي Enter الأمرَ المختار مفتاحًا آخر.</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>مفتاح آخر…</translation>
    </message>
    <message>
        <source>One more key…</source>
        <translation>مفتاح إضافي…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>بلا مفتاح</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة إلى الأصل</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>اضغط مفتاحًا…</translation>
    </message>
    <message>
        <source>Press the key for “{action}” (Esc leaves it as it is).</source>
        <translation>اضغط المفتاح الخاص بـ«{action}» (Esc يُبقيه كما هو).</translation>
    </message>
    <message>
        <source>“{action}” has the key {key} now.</source>
        <translation>صار لـ«{action}» المفتاح {key}.</translation>
    </message>
    <message>
        <source>It was taken from “{action}”.</source>
        <translation>أُخذ من «{action}».</translation>
    </message>
    <message>
        <source>“{action}” has no key now.</source>
        <translation>لم يعد لـ«{action}» مفتاح.</translation>
    </message>
    <message>
        <source>“{action}” has its default keys again.</source>
        <translation>استعاد «{action}» مفاتيحه الأصلية.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>بلا مفتاح</translation>
    </message>
    <message>
        <source>As in…</source>
        <translation>كما في…</translation>
    </message>
    <message>
        <source>Uses the keys of another news reader.</source>
        <translation>يستعمل مفاتيح قارئ أخبار آخر.</translation>
    </message>
    <message>
        <source>The keys are those of {program} now; actions that it has no key for keep ours.</source>
        <translation>المفاتيح الآن مفاتيح {program}، وما لا مفتاح له هناك يحتفظ بمفتاحه هنا.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Some settings could not be understood; the usual ones are used in their place.</source>
        <translation>تعذّر فهم بعض الإعدادات، فاستُعملت المعتادة مكانها.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Enter opens the reading room now; V opens the original in the browser.</source>
        <translation>صار مفتاح الإدخال يفتح غرفة القراءة، و V يفتح الأصل في المتصفح.</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>كما كان</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>تم التراجع: {what}</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>Something went wrong inside Manchette ({kind}); the log tells more.</source>
        <translation>حدث خلل داخل Manchette ({kind})، والسجل يبيّن المزيد.</translation>
    </message>
</context>
<context>
    <name>MyReports</name>
    <message>
        <source>My reports</source>
        <translation>تبليغاتي</translation>
    </message>
    <message>
        <source>You have reported no image.</source>
        <translation>لم تبلّغ عن أي صورة.</translation>
    </message>
    <message>
        <source>Right click on an image, or press the Menu key on it, to report it.</source>
        <translation>للتبليغ عن صورة، انقر عليها بالزر الأيمن أو اضغط مفتاح القائمة.</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>التراجع عن التبليغ</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>عرض المقال</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>إعادة المحاولة الآن</translation>
    </message>
    <message>
        <source>Reported images are hidden for you. Nobody learns who reported what.</source>
        <translation>الصور المبلَّغ عنها مخفية عنك. لا يعرف أحد من بلّغ عن ماذا.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>لا تبليغات في الانتظار</numerusform>
            <numerusform>تبليغ واحد في الانتظار</numerusform>
            <numerusform>تبليغان في الانتظار</numerusform>
            <numerusform>%Ln تبليغات في الانتظار</numerusform>
            <numerusform>%Ln تبليغًا في الانتظار</numerusform>
            <numerusform>%Ln تبليغ في الانتظار</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new article(s)</source>
        <translation>
            <numerusform>لا مقالات جديدة</numerusform>
            <numerusform>مقال جديد واحد</numerusform>
            <numerusform>مقالان جديدان</numerusform>
            <numerusform>%Ln مقالات جديدة</numerusform>
            <numerusform>%Ln مقالًا جديدًا</numerusform>
            <numerusform>%Ln مقال جديد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MorningReview</name>
    <message numerus="yes">
        <source>Press review: %Ln event(s) in several papers</source>
        <translation>
            <numerusform>أقوال الصحف: لا أحداث في عدة صحف</numerusform>
            <numerusform>أقوال الصحف: حدث واحد في عدة صحف</numerusform>
            <numerusform>أقوال الصحف: حدثان في عدة صحف</numerusform>
            <numerusform>أقوال الصحف: %Ln أحداث في عدة صحف</numerusform>
            <numerusform>أقوال الصحف: %Ln حدثًا في عدة صحف</numerusform>
            <numerusform>أقوال الصحف: %Ln حدث في عدة صحف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>This address is not opened: it does not lead to a web page.</source>
        <translation>لا يُفتح هذا العنوان: فهو لا يقود إلى صفحة ويب.</translation>
    </message>
    <message>
        <source>No network: kept until you are online.</source>
        <translation>لا شبكة: حُفظ إلى أن تتصل.</translation>
    </message>
    <message numerus="yes">
        <source>You are online: %Ln page(s) kept to be opened.</source>
        <translation>
            <numerusform>أنت متصل: لا صفحات تنتظر.</numerusform>
            <numerusform>أنت متصل: صفحة واحدة تنتظر فتحها.</numerusform>
            <numerusform>أنت متصل: صفحتان تنتظران فتحهما.</numerusform>
            <numerusform>أنت متصل: %Ln صفحات تنتظر فتحها.</numerusform>
            <numerusform>أنت متصل: %Ln صفحة تنتظر فتحها.</numerusform>
            <numerusform>أنت متصل: %Ln صفحة تنتظر فتحها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>This trip is not finished; it can be gone on with.</source>
        <translation>لم تكتمل هذه الرحلة، ويمكن متابعتها.</translation>
    </message>
</context>
<context>
    <name>PortalBanner</name>
    <message>
        <source>Log-in to this network</source>
        <translation>تسجيل الدخول إلى هذه الشبكة</translation>
    </message>
    <message>
        <source>This network asks for a log-in.</source>
        <translation>تطلب هذه الشبكة تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Open the log-in page</source>
        <translation>فتح صفحة الدخول</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>إخفاء</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Bytes used</source>
        <translation>البيانات المستهلكة</translation>
    </message>
    <message>
        <source>Reading time that is ready</source>
        <translation>وقت القراءة الجاهز</translation>
    </message>
    <message>
        <source>You can close this window: the trip goes on.</source>
        <translation>يمكن إغلاق هذه النافذة، ويستمر تحضير الرحلة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>لا مقالات جاهزة</numerusform>
            <numerusform>مقال واحد جاهز</numerusform>
            <numerusform>مقالان جاهزان</numerusform>
            <numerusform>%Ln مقالات جاهزة</numerusform>
            <numerusform>%Ln مقالًا جاهزًا</numerusform>
            <numerusform>%Ln مقال جاهز</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the feeds…</source>
        <translation>جارٍ الاستعلام من المصادر…</translation>
    </message>
    <message>
        <source>Reading time: {duration}</source>
        <translation>وقت القراءة: {duration}</translation>
    </message>
    <message>
        <source>Over the network: {size}</source>
        <translation>عبر الشبكة: {size}</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>ال&amp;بحث في:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;نوع الملفات:</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
    <message numerus="yes">
        <source>Another program is using the database: %Ln mark(s) wait, and are stored when it is done.</source>
        <translation>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: لا علامات تنتظر.</numerusform>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: علامة واحدة تنتظر، وستُحفظ حين يفرغ.</numerusform>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: علامتان تنتظران، وستُحفظان حين يفرغ.</numerusform>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: %Ln علامات تنتظر، وستُحفظ حين يفرغ.</numerusform>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: %Ln علامة تنتظر، وستُحفظ حين يفرغ.</numerusform>
            <numerusform>برنامج آخر يستخدم قاعدة البيانات: %Ln علامة تنتظر، وستُحفظ حين يفرغ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your marks are stored now.</source>
        <translation>حُفظت علاماتك الآن.</translation>
    </message>
    <message>
        <source>This article is no longer here.</source>
        <translation>لم يعد هذا المقال هنا.</translation>
    </message>
    <message>
        <source>Everything here is read.</source>
        <translation>كل ما هنا مقروء.</translation>
    </message>
    <message>
        <source>There is no unread article above.</source>
        <translation>لا مقال غير مقروء في الأعلى.</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>أُضيف إلى المفضلة</translation>
    </message>
    <message>
        <source>Marked as read</source>
        <translation>وُسم مقروءًا</translation>
    </message>
    <message>
        <source>Marked as unread</source>
        <translation>وُسم غير مقروء</translation>
    </message>
    <message>
        <source>The star was removed</source>
        <translation>أُزيل من المفضلة</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>لا تعطي الخلاصة عنوانًا لهذا المقال.</translation>
    </message>
    <message>
        <source>The mark could not be kept: {why}</source>
        <translation>تعذّر حفظ الوسم: {why}</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Highlighted words that are gone</source>
        <translation>كلمات مظللة لم تعد في المقال</translation>
    </message>
    <message>
        <source>Remove the highlights</source>
        <translation>إزالة التظليلات</translation>
    </message>
    <message>
        <source>Leave the reading room</source>
        <translation>الخروج من غرفة القراءة</translation>
    </message>
    <message>
        <source>Back to the headlines</source>
        <translation>العودة إلى العناوين</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>فتح الأصل</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>حذف المقال</translation>
    </message>
    <message>
        <source>Show what the feed gives</source>
        <translation>عرض ما تعطيه الخلاصة</translation>
    </message>
    <message>
        <source>Show the whole article</source>
        <translation>عرض المقال كاملًا</translation>
    </message>
    <message>
        <source>Fetch the whole article</source>
        <translation>جلب المقال كاملًا</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>لم يُختر أي مقال</translation>
    </message>
    <message>
        <source>Choose a headline to read it here.</source>
        <translation>اختر عنوانًا لتقرأه هنا.</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>إزالة من المفضلة</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>إضافة إلى المفضلة</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>وسم مقروءًا</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>وسم غير مقروء</translation>
    </message>
    <message>
        <source>Find in the article…</source>
        <translation>البحث في المقال…</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>ما كان يقوله…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>القراءة لاحقًا</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>إزالة من قائمة القراءة</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>الوسوم…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>مشاركة</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>What was left out</source>
        <translation>ما تُرك</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>ما تُرك</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Ready to read</source>
        <translation>جاهز للقراءة</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>وقت القراءة</translation>
    </message>
    <message>
        <source>Over the network</source>
        <translation>عبر الشبكة</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>على هذا القرص</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%Ln ملفات</numerusform>
            <numerusform>%Ln ملفًا</numerusform>
            <numerusform>%Ln ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are listed here.</source>
        <translation>تُذكر هنا أول {most} منها.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
    <message>
        <source>Take it along: EPUB, PDF…</source>
        <translation>أخذها معك: EPUB أو PDF…</translation>
    </message>
    <message>
        <source>Receipt of the trip of {day}</source>
        <translation>إيصال رحلة {day}</translation>
    </message>
    <message>
        <source>Where the minutes come from</source>
        <translation>من أين جاءت الدقائق</translation>
    </message>
    <message>
        <source>Minutes by source</source>
        <translation>الدقائق حسب المصدر</translation>
    </message>
    <message>
        <source>Print this receipt…</source>
        <translation>طباعة هذا الإيصال…</translation>
    </message>
    <message>
        <source>Bar: {name}</source>
        <translation>شريط: {name}</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>حُضِّرت</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>النصوص</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other source(s)</source>
        <translation>
            <numerusform>لا مصادر أخرى</numerusform>
            <numerusform>مصدر آخر</numerusform>
            <numerusform>مصدران آخران</numerusform>
            <numerusform>%Ln مصادر أخرى</numerusform>
            <numerusform>%Ln مصدرًا آخر</numerusform>
            <numerusform>%Ln مصدر آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Print this receipt, or save it as PDF</source>
        <translation>طباعة هذا الإيصال أو حفظه بصيغة PDF</translation>
    </message>
</context>
<context>
    <name>ReportController</name>
    <message>
        <source>Decide…</source>
        <translation>اتخاذ القرار…</translation>
    </message>
    <message>
        <source>The report could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>تعذّر حفظ التبليغ. الصورة مخفية إلى أن تُغلق النافذة فقط: {why}</translation>
    </message>
    <message>
        <source>The report could not be withdrawn: {why}</source>
        <translation>تعذّر التراجع عن التبليغ: {why}</translation>
    </message>
    <message>
        <source>The image is hidden, for you only.</source>
        <translation>أُخفيت الصورة عنك وحدك.</translation>
    </message>
    <message>
        <source>This could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>تعذّر حفظ ذلك. الصورة مخفية إلى أن تُغلق النافذة فقط: {why}</translation>
    </message>
    <message>
        <source>This could not be stored: {why}</source>
        <translation>تعذّر حفظ ذلك: {why}</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>جارٍ الإرسال…</translation>
    </message>
    <message>
        <source>The image is shown.</source>
        <translation>الصورة ظاهرة الآن.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Thanks for reporting! This image will be blocked automatically after it has been reported by several people.</source>
        <translation>شكرًا على التبليغ! ستُحجب هذه الصورة تلقائيًا بعد أن يبلّغ عنها عدة أشخاص.</translation>
    </message>
    <message>
        <source>Your report will be sent when you are back online.</source>
        <translation>سيُرسل تبليغك عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. Your report is kept, and is sent once a collector is set.</source>
        <translation>شكرًا على التبليغ! أُخفيت هذه الصورة عنك. تبليغك محفوظ، وسيُرسل حين يُحدَّد مجمِّع.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. The collector takes no more reports; yours is kept for another one.</source>
        <translation>شكرًا على التبليغ! أُخفيت هذه الصورة عنك. لم يعد المجمِّع يقبل التبليغات؛ تبليغك محفوظ لمجمِّع آخر.</translation>
    </message>
    <message>
        <source>no collector is set</source>
        <translation>لم يُحدَّد مجمِّع</translation>
    </message>
    <message>
        <source>last try: {last}, next: {next}</source>
        <translation>آخر محاولة: {last}، التالية: {next}</translation>
    </message>
    <message>
        <source>reported: {time}</source>
        <translation>وقت التبليغ: {time}</translation>
    </message>
    <message>
        <source>The reports are kept, and will be sent later.</source>
        <translation>التبليغات محفوظة وستُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>The reports have arrived.</source>
        <translation>وصلت التبليغات.</translation>
    </message>
    <message>
        <source>There was nothing that could be sent.</source>
        <translation>لم يكن هناك ما يُرسل.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Mark as read</source>
        <translation>وسم مقروءًا</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>وسم غير مقروء</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>إزالة من المفضلة</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>إضافة إلى المفضلة</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>فتح الأصل</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>حذف المقال</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>ما كان يقوله…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>القراءة لاحقًا</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>إزالة من قائمة القراءة</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>الوسوم…</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>وسم ما فوقه مقروءًا</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>وسم ما تحته مقروءًا</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) selected</source>
        <translation>
            <numerusform>لا مقالات محددة</numerusform>
            <numerusform>مقال واحد محدد</numerusform>
            <numerusform>مقالان محددان</numerusform>
            <numerusform>%Ln مقالات محددة</numerusform>
            <numerusform>%Ln مقالًا محددًا</numerusform>
            <numerusform>%Ln مقال محدد</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the stars</source>
        <translation>إزالة من المفضلة</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>للقراءة لاحقًا، أو إلغاء ذلك</translation>
    </message>
    <message>
        <source>Open the originals</source>
        <translation>فتح المقالات الأصلية</translation>
    </message>
    <message>
        <source>Delete the articles</source>
        <translation>حذف المقالات</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>إلى البداية</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>إلى أعلى</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>إلى أسفل</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>إلى النهاية</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>إظهار من جديد</translation>
    </message>
    <message>
        <source>Change the rule that mutes it…</source>
        <translation>تعديل القاعدة التي تكتمه…</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>كتم</translation>
    </message>
    <message>
        <source>Mute this author</source>
        <translation>كتم هذا الكاتب</translation>
    </message>
    <message>
        <source>Mute these words…</source>
        <translation>كتم هذه الكلمات…</translation>
    </message>
    <message>
        <source>Mute this source for a week</source>
        <translation>كتم هذا المصدر لمدة أسبوع</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>What changed since you read it…</source>
        <translation>ما الذي تغيّر بعد أن قرأته…</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>الحدث في ورقة واحدة</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>ليس الحدث نفسه</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>ينتمي إلى…</translation>
    </message>
    <message>
        <source>Mark all about this event as read</source>
        <translation>وسم كل ما عن هذا الحدث مقروءًا</translation>
    </message>
    <message>
        <source>Seen what changed</source>
        <translation>اطّلعت على التغيير</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search articles</source>
        <translation>البحث في المقالات</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln article(s)</source>
        <translation>
            <numerusform>بحث</numerusform>
            <numerusform>البحث في مقال واحد</numerusform>
            <numerusform>البحث في مقالين</numerusform>
            <numerusform>البحث في %Ln مقالات</numerusform>
            <numerusform>البحث في %Ln مقالًا</numerusform>
            <numerusform>البحث في %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>More about this search</source>
        <translation>المزيد عن هذا البحث</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>حفظ هذا البحث…</translation>
    </message>
    <message>
        <source>Make a rule from this…</source>
        <translation>إنشاء قاعدة من هذا…</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>كيف تبحث</translation>
    </message>
</context>
<context>
    <name>SearchController</name>
    <message>
        <source>Search</source>
        <translation>البحث</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Reports and block list…</source>
        <translation>التبليغات وقائمة الحجب…</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>تغيير المفاتيح…</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>المغيَّرة</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>الأقسام</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>كل الأقسام</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>إعادة الكل إلى المعتاد</translation>
    </message>
    <message>
        <source>“{setting}” has its usual value again.</source>
        <translation>عاد «{setting}» إلى قيمته المعتادة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) reset.</source>
        <translation>
            <numerusform>لم يُعَد أي إعداد إلى المعتاد.</numerusform>
            <numerusform>أُعيد إعداد واحد إلى المعتاد.</numerusform>
            <numerusform>أُعيد إعدادان إلى المعتاد.</numerusform>
            <numerusform>أُعيدت %Ln إعدادات إلى المعتاد.</numerusform>
            <numerusform>أُعيد %Ln إعدادًا إلى المعتاد.</numerusform>
            <numerusform>أُعيد %Ln إعداد إلى المعتاد.</numerusform>
        </translation>
    </message>
    <message>
        <source>No setting matches “{typed}”.</source>
        <translation>لا يوجد إعداد يطابق «{typed}».</translation>
    </message>
    <message>
        <source>No setting was changed.</source>
        <translation>لم يُغيَّر أي إعداد.</translation>
    </message>
    <message>
        <source>Change the programs…</source>
        <translation>تغيير البرامج…</translation>
    </message>
    <message>
        <source>Password of the proxy…</source>
        <translation>كلمة مرور الوسيط…</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Unread</source>
        <translation>غير المقروءة</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Continue reading</source>
        <translation>متابعة القراءة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>المفضلة</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>التظليلات</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>الرحلة</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>كل المقالات</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Kept pages</source>
        <translation>الصفحات المحفوظة</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>صفحات</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>المكتومة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا شيء غير مقروء</numerusform>
            <numerusform>واحد غير مقروء</numerusform>
            <numerusform>اثنان غير مقروءين</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>للقراءة لاحقًا</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>للقراءة</translation>
    </message>
    <message>
        <source>Tags and searches</source>
        <translation>الوسوم وعمليات البحث</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln unread</source>
        <translation>
            <numerusform>أكثر من %Ln غير مقروء</numerusform>
            <numerusform>أكثر من %Ln غير مقروء</numerusform>
            <numerusform>أكثر من %Ln غير مقروءين</numerusform>
            <numerusform>أكثر من %Ln غير مقروءة</numerusform>
            <numerusform>أكثر من %Ln غير مقروء</numerusform>
            <numerusform>أكثر من %Ln غير مقروء</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln unread</source>
        <translation>
            <numerusform>%Ln غير مقروء على الأقل</numerusform>
            <numerusform>%Ln غير مقروء على الأقل</numerusform>
            <numerusform>%Ln غير مقروءين على الأقل</numerusform>
            <numerusform>%Ln غير مقروءة على الأقل</numerusform>
            <numerusform>%Ln غير مقروء على الأقل</numerusform>
            <numerusform>%Ln غير مقروء على الأقل</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since read</source>
        <translation>تغيّرت بعد القراءة</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغيّرت</translation>
    </message>
</context>
<context>
    <name>PlaceGrid</name>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>الصحف</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>إضافة صحيفة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) do not answer: this looks like one outage, and is tried again.</source>
        <translation>
            <numerusform>%Ln مصدر لا يجيب: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
            <numerusform>مصدر واحد لا يجيب: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
            <numerusform>مصدران لا يجيبان: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
            <numerusform>%Ln مصادر لا تجيب: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
            <numerusform>%Ln مصدرًا لا يجيب: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
            <numerusform>%Ln مصدر لا يجيب: يبدو أنه عطل واحد، وستُعاد المحاولة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>أيّها</translation>
    </message>
</context>
<context>
    <name>ConnectionField</name>
    <message>
        <source>as of {time}</source>
        <translation>حتى {time}</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Go online again</source>
        <translation>العودة إلى الاتصال</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>العمل بلا اتصال</translation>
    </message>
</context>
<context>
    <name>SyncProgress</name>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>المزامنة جارية</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>تقدّم المزامنة</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>إيقاف المزامنة</translation>
    </message>
    <message>
        <source>{done} of {all} feeds</source>
        <translation>المصادر: {done} من {all}</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles</source>
        <translation>المقالات الكاملة: {done} من {all}</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles, more were found</source>
        <translation>المقالات الكاملة: {done} من {all}، وعُثر على غيرها</translation>
    </message>
    <message>
        <source>{done} of {all} pictures</source>
        <translation>الصور: {done} من {all}</translation>
    </message>
    <message>
        <source>{done} of {all} pictures, more were found</source>
        <translation>الصور: {done} من {all}، وعُثر على غيرها</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>لا مقالات جاهزة</numerusform>
            <numerusform>مقال واحد جاهز</numerusform>
            <numerusform>مقالان جاهزان</numerusform>
            <numerusform>%Ln مقالات جاهزة</numerusform>
            <numerusform>%Ln مقالًا جاهزًا</numerusform>
            <numerusform>%Ln مقال جاهز</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>الرحلة</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>جارٍ الإيقاف…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The last sync</source>
        <translation>آخر مزامنة</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>لا شيء ينتظر</numerusform>
            <numerusform>واحد ينتظر</numerusform>
            <numerusform>اثنان ينتظران</numerusform>
            <numerusform>%Ln تنتظر</numerusform>
            <numerusform>%Ln تنتظر</numerusform>
            <numerusform>%Ln تنتظر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es) waiting for the network</source>
        <translation>
            <numerusform>لا طلبات تنتظر الشبكة</numerusform>
            <numerusform>طلب واحد ينتظر الشبكة</numerusform>
            <numerusform>طلبان ينتظران الشبكة</numerusform>
            <numerusform>%Ln طلبات تنتظر الشبكة</numerusform>
            <numerusform>%Ln طلبًا ينتظر الشبكة</numerusform>
            <numerusform>%Ln طلب ينتظر الشبكة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>لا تبليغات في الانتظار</numerusform>
            <numerusform>تبليغ واحد في الانتظار</numerusform>
            <numerusform>تبليغان في الانتظار</numerusform>
            <numerusform>%Ln تبليغات في الانتظار</numerusform>
            <numerusform>%Ln تبليغًا في الانتظار</numerusform>
            <numerusform>%Ln تبليغ في الانتظار</numerusform>
        </translation>
    </message>
    <message>
        <source>The sync ended early: {why}</source>
        <translation>توقفت المزامنة قبل تمامها: {why}</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds.</source>
        <translation>برنامج آخر يزامن هذه المصادر.</translation>
    </message>
    <message>
        <source>The sync failed at {time} by a mistake inside Manchette.</source>
        <translation>أخفقت المزامنة في {time} بسبب خطأ داخل Manchette.</translation>
    </message>
    <message>
        <source>Sync stopped at {time}.</source>
        <translation>أُوقفت المزامنة في {time}.</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>آخر مزامنة: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>جديد واحد</numerusform>
            <numerusform>جديدان</numerusform>
            <numerusform>%Ln جديدة</numerusform>
            <numerusform>%Ln جديدًا</numerusform>
            <numerusform>%Ln جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>لا إخفاق</numerusform>
            <numerusform>إخفاق واحد</numerusform>
            <numerusform>إخفاقان</numerusform>
            <numerusform>%Ln إخفاقات</numerusform>
            <numerusform>%Ln إخفاقًا</numerusform>
            <numerusform>%Ln إخفاق</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) offline</source>
        <translation>
            <numerusform>لا مقالات تُقرأ بلا اتصال</numerusform>
            <numerusform>مقال واحد يُقرأ بلا اتصال</numerusform>
            <numerusform>مقالان يُقرآن بلا اتصال</numerusform>
            <numerusform>%Ln مقالات تُقرأ بلا اتصال</numerusform>
            <numerusform>%Ln مقالًا يُقرأ بلا اتصال</numerusform>
            <numerusform>%Ln مقال يُقرأ بلا اتصال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookPopover</name>
    <message>
        <source>Text and colours</source>
        <translation>النص والألوان</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>عرض السطر</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>مزيّل</translation>
    </message>
    <message>
        <source>Sans</source>
        <translation>بسيط</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>آخر…</translation>
    </message>
    <message>
        <source>Justify</source>
        <translation>ضبط السطور</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>كما في البداية</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>كل الإعدادات…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln حرف</numerusform>
            <numerusform>حرف واحد</numerusform>
            <numerusform>حرفان</numerusform>
            <numerusform>%Ln أحرف</numerusform>
            <numerusform>%Ln حرفًا</numerusform>
            <numerusform>%Ln حرف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsPage</name>
    <message>
        <source>Read</source>
        <translation>قراءة</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>التجربة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>تحضير رحلة…</translation>
    </message>
    <message>
        <source>No trip has been prepared yet.</source>
        <translation>لم تُحضَّر أي رحلة بعد.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>My reports</source>
        <translation>تبليغاتي</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>قائمة الحجب</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>My reports and the block list</source>
        <translation>تبليغاتي وقائمة الحجب</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln صورة</numerusform>
            <numerusform>صورة واحدة</numerusform>
            <numerusform>صورتان</numerusform>
            <numerusform>%Ln صور</numerusform>
            <numerusform>%Ln صورة</numerusform>
            <numerusform>%Ln صورة</numerusform>
        </translation>
    </message>
    <message>
        <source>no reports</source>
        <translation>لا تبليغات</translation>
    </message>
    <message>
        <source>list: {entries}</source>
        <translation>القائمة: {entries}</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>البيانات</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>التخزين</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>حال المصادر</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>ما جرى</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>ما ينتظر الشبكة</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln day(s)</source>
        <translation>
            <numerusform>{size} في %Ln يوم</numerusform>
            <numerusform>{size} في يوم واحد</numerusform>
            <numerusform>{size} في يومين</numerusform>
            <numerusform>{size} في %Ln أيام</numerusform>
            <numerusform>{size} في %Ln يومًا</numerusform>
            <numerusform>{size} في %Ln يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>{used} of {limit}</source>
        <translation>{used} من {limit}</translation>
    </message>
    <message>
        <source>{used}, without a limit</source>
        <translation>{used}، بلا حد</translation>
    </message>
    <message>
        <source>none loaded yet</source>
        <translation>لم يُحمَّل شيء بعد</translation>
    </message>
    <message>
        <source>all are well</source>
        <translation>كلها بخير</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not answering</source>
        <translation>
            <numerusform>%Ln لا يستجيب</numerusform>
            <numerusform>واحد لا يستجيب</numerusform>
            <numerusform>اثنان لا يستجيبان</numerusform>
            <numerusform>%Ln لا تستجيب</numerusform>
            <numerusform>%Ln لا يستجيب</numerusform>
            <numerusform>%Ln لا يستجيب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%Ln أيام</numerusform>
            <numerusform>%Ln يومًا</numerusform>
            <numerusform>%Ln يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es)</source>
        <translation>
            <numerusform>%Ln طلب</numerusform>
            <numerusform>طلب واحد</numerusform>
            <numerusform>طلبان</numerusform>
            <numerusform>%Ln طلبات</numerusform>
            <numerusform>%Ln طلبًا</numerusform>
            <numerusform>%Ln طلب</numerusform>
        </translation>
    </message>
    <message>
        <source>no wishes</source>
        <translation>لا طلبات</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>لا شيء بعد</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln إجراء</numerusform>
            <numerusform>إجراء واحد</numerusform>
            <numerusform>إجراءان</numerusform>
            <numerusform>%Ln إجراءات</numerusform>
            <numerusform>%Ln إجراءً</numerusform>
            <numerusform>%Ln إجراء</numerusform>
        </translation>
    </message>
    <message>
        <source>all can be undone</source>
        <translation>كلها قابلة للتراجع</translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be undone</source>
        <translation>
            <numerusform>%Ln قابل للتراجع</numerusform>
            <numerusform>واحد قابل للتراجع</numerusform>
            <numerusform>اثنان قابلان للتراجع</numerusform>
            <numerusform>%Ln قابلة للتراجع</numerusform>
            <numerusform>%Ln قابلًا للتراجع</numerusform>
            <numerusform>%Ln قابل للتراجع</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>لا شيء بعد</translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln article(s)</source>
        <translation>
            <numerusform>{day}: %Ln مقال</numerusform>
            <numerusform>{day}: مقال واحد</numerusform>
            <numerusform>{day}: مقالان</numerusform>
            <numerusform>{day}: %Ln مقالات</numerusform>
            <numerusform>{day}: %Ln مقالًا</numerusform>
            <numerusform>{day}: %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip receipts</source>
        <translation>إيصالات الرحلات</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>رسائل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>لا صناديق بريد</numerusform>
            <numerusform>صندوق بريد واحد</numerusform>
            <numerusform>صندوقا بريد</numerusform>
            <numerusform>%Ln صناديق بريد</numerusform>
            <numerusform>%Ln صندوق بريد</numerusform>
            <numerusform>%Ln صندوق بريد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWindow</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>The disk is full. Making room deletes {size} of older automatic copies; the newest stays.</source>
        <translation>القرص ممتلئ. إفساح المجال يحذف {size} من النسخ التلقائية القديمة، وتبقى أحدثها.</translation>
    </message>
    <message numerus="yes">
        <source>The disk is full. Making room deletes {size} for good: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا.</numerusform>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا: مقالًا واحدًا قديمًا مقروءًا.</numerusform>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا: مقالين قديمين مقروءين.</numerusform>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا: %Ln مقالات قديمة مقروءة.</numerusform>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا: %Ln مقالًا قديمًا مقروءًا.</numerusform>
            <numerusform>القرص ممتلئ. إفساح المجال يحذف {size} نهائيًا: %Ln مقال قديم مقروء.</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk space used</source>
        <translation>المساحة المستعملة من القرص</translation>
    </message>
    <message>
        <source>Make room now</source>
        <translation>إفساح مكان الآن</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>استرجاعه</translation>
    </message>
    <message>
        <source>{used} of {limit} used</source>
        <translation>استُعمل {used} من {limit}</translation>
    </message>
    <message>
        <source>{used} used, without a limit</source>
        <translation>استُعمل {used}، بلا حد</translation>
    </message>
    <message>
        <source>{size} of this is set aside, and will be deleted after a day.</source>
        <translation>منها {size} نُحّيت جانبًا وستُحذف بعد يوم.</translation>
    </message>
    <message>
        <source>What is left must stay: unread, half-read, starred and packed articles keep everything.</source>
        <translation>ما بقي يجب أن يبقى: المقالات غير المقروءة والتي بُدئت قراءتها والمفضلة ومقالات الرحلة تحتفظ بكل شيء.</translation>
    </message>
    <message>
        <source>There is enough space: nothing has to be deleted.</source>
        <translation>المساحة كافية: لا حاجة إلى حذف شيء.</translation>
    </message>
    <message numerus="yes">
        <source>Making room would free {size}: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>إفساح المكان يحرّر {size}: لا مقالات.</numerusform>
            <numerusform>إفساح المكان يحرّر {size}: مقال واحد مقروء وقديم.</numerusform>
            <numerusform>إفساح المكان يحرّر {size}: مقالان مقروءان وقديمان.</numerusform>
            <numerusform>إفساح المكان يحرّر {size}: %Ln مقالات مقروءة وقديمة.</numerusform>
            <numerusform>إفساح المكان يحرّر {size}: %Ln مقالًا مقروءًا وقديمًا.</numerusform>
            <numerusform>إفساح المكان يحرّر {size}: %Ln مقال مقروء وقديم.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be undone for a day; after that, articles can only be fetched again.</source>
        <translation>يمكن التراجع عن ذلك خلال يوم؛ وبعده لا يمكن إلا جلب المقالات من جديد.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept of %Ln removed source(s) is deleted first: bringing it back will no longer be possible.</source>
        <translation>
            <numerusform>لا يُحذف شيء من المصادر المُزالة.</numerusform>
            <numerusform>ما بقي من مصدر واحد مُزال يُحذف أولًا: ولن تمكن استعادته.</numerusform>
            <numerusform>ما بقي من مصدرين مُزالين يُحذف أولًا: ولن تمكن استعادتهما.</numerusform>
            <numerusform>ما بقي من %Ln مصادر مُزالة يُحذف أولًا: ولن تمكن استعادتها.</numerusform>
            <numerusform>ما بقي من %Ln مصدرًا مُزالًا يُحذف أولًا: ولن تمكن استعادتها.</numerusform>
            <numerusform>ما بقي من %Ln مصدر مُزال يُحذف أولًا: ولن تمكن استعادتها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Articles and their index: {size}</source>
        <translation>المقالات وفهرسها: {size}</translation>
    </message>
    <message>
        <source>Pictures: {size}</source>
        <translation>الصور: {size}</translation>
    </message>
    <message>
        <source>Files: {size}</source>
        <translation>الملفات: {size}</translation>
    </message>
    <message>
        <source>Disk space by kind</source>
        <translation>مساحة القرص حسب النوع</translation>
    </message>
</context>
<context>
    <name>SubscriptionController</name>
    <message>
        <source>{title} was removed</source>
        <translation>أُزيل {title}</translation>
    </message>
    <message>
        <source>Name of this source (empty: the name that it gives itself):</source>
        <translation>اسم هذا المصدر (اتركه فارغًا ليعود إلى اسمه الأصلي):</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>نُسخ العنوان</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>لا مصادر جديدة</numerusform>
            <numerusform>مصدر جديد واحد</numerusform>
            <numerusform>مصدران جديدان</numerusform>
            <numerusform>%Ln مصادر جديدة</numerusform>
            <numerusform>%Ln مصدرًا جديدًا</numerusform>
            <numerusform>%Ln مصدر جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>تصدير الاشتراكات</translation>
    </message>
    <message>
        <source>Subscription lists (*.opml)</source>
        <translation>قوائم اشتراكات ‎(*.opml)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) written to {name}</source>
        <translation>
            <numerusform>لم يُكتب أي مصدر في {name}</numerusform>
            <numerusform>كُتب مصدر واحد في {name}</numerusform>
            <numerusform>كُتب مصدران في {name}</numerusform>
            <numerusform>كُتبت %Ln مصادر في {name}</numerusform>
            <numerusform>كُتب %Ln مصدرًا في {name}</numerusform>
            <numerusform>كُتب %Ln مصدر في {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} could not be written.</source>
        <translation>تعذّرت كتابة {name}.</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>تغيّر {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) removed</source>
        <translation>
            <numerusform>أُزيل %Ln مصدر</numerusform>
            <numerusform>أُزيل مصدر واحد (%Ln)</numerusform>
            <numerusform>أُزيل مصدران (%Ln)</numerusform>
            <numerusform>أُزيلت %Ln مصادر</numerusform>
            <numerusform>أُزيل %Ln مصدرًا</numerusform>
            <numerusform>أُزيل %Ln مصدر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) changed</source>
        <translation>
            <numerusform>غُيّر %Ln مصدر</numerusform>
            <numerusform>غُيّر مصدر واحد (%Ln)</numerusform>
            <numerusform>غُيّر مصدران (%Ln)</numerusform>
            <numerusform>غُيّرت %Ln مصادر</numerusform>
            <numerusform>غُيّر %Ln مصدرًا</numerusform>
            <numerusform>غُيّر %Ln مصدر</numerusform>
        </translation>
    </message>
    <message>
        <source>they come when there is a network</source>
        <translation>ستصل حين تتوفر شبكة</translation>
    </message>
</context>
<context>
    <name>SyncController</name>
    <message>
        <source>There is nothing new.</source>
        <translation>لا جديد.</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>لا شبكة الآن: ستصل أحدث المقالات حالما تتوفر.</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>لم تُزامَن بعد</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>آخر مزامنة: {time}</translation>
    </message>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>لا يُجلب شيء: العمل بلا اتصال مفعّل في الإعدادات.</translation>
    </message>
    <message>
        <source>A trip is being prepared or checked; feeds can be fetched afterwards.</source>
        <translation>يجري تحضير رحلة أو تجربتها؛ ويمكن جلب المصادر بعدها.</translation>
    </message>
    <message>
        <source>There is no feed to fetch here.</source>
        <translation>لا مصدر هنا لجلبه.</translation>
    </message>
    <message>
        <source>Today&apos;s {used} are used up: nothing more is fetched by itself until midnight.</source>
        <translation>نفدت {used} المخصصة لليوم: لا يُجلب شيء تلقائيًا حتى منتصف الليل.</translation>
    </message>
    <message>
        <source>The daily copy was made, but older ones cannot be deleted from {detail}.</source>
        <translation>أُنشئت النسخة اليومية، لكن يتعذّر حذف نسخ أقدم من {detail}.</translation>
    </message>
    <message>
        <source>Syncing or tidying met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>واجهت المزامنة أو الصيانة خطأً داخل Manchette ‏({detail})، وستُعاد المحاولة.</translation>
    </message>
    <message>
        <source>Finding stories met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>واجه البحث عن الأحداث خطأً داخل Manchette ‏({detail})، وستُعاد المحاولة.</translation>
    </message>
    <message>
        <source>A download met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>واجه تنزيلٌ خطأً داخل Manchette ‏({detail})، وستُعاد المحاولة.</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>استهلاك البيانات</translation>
    </message>
    <message>
        <source>Proxy…</source>
        <translation>الوسيط…</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>جلب كل المصادر الآن</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>كلمة المرور…</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>The format of a day of this year as a heading (Qt&apos;s letters: dddd = Monday, d = 24, MMMM = November).</extracomment>
        <translation>dddd d&#xa0;MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <extracomment>The format of a day with its year (Qt&apos;s letters: dddd = Monday, d = 24, MMMM = November).</extracomment>
        <translation>dddd d&#xa0;MMMM yyyy</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d&#xa0;MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d&#xa0;MMM&#xa0;yyyy</translation>
    </message>
    <message>
        <source>{number}%</source>
        <extracomment>A part of a hundred, with the sign as it is set in your language.</extracomment>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>muted by a rule that was removed</source>
        <translation>كتمته قاعدة أُزيلت</translation>
    </message>
    <message>
        <source>muted by the rule “{rule}”</source>
        <translation>كتمته القاعدة «{rule}»</translation>
    </message>
    <message>
        <source>a rule that was removed</source>
        <translation>قاعدة أُزيلت</translation>
    </message>
    <message>
        <source>headline only</source>
        <translation>العنوان فقط</translation>
    </message>
    <message>
        <source>excerpt only</source>
        <translation>مقتطف فقط</translation>
    </message>
    <message>
        <source>readable offline, pictures are missing</source>
        <translation>يُقرأ بلا اتصال، وبعض الصور ناقصة</translation>
    </message>
    <message>
        <source>readable offline</source>
        <translation>يُقرأ بلا اتصال</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>العمل بلا اتصال</translation>
    </message>
    <message>
        <source>nothing is fetched until you say so</source>
        <translation>لا يُجلب شيء حتى تأذن</translation>
    </message>
    <message>
        <source>Online, metered</source>
        <translation>متصل، والبيانات محسوبة</translation>
    </message>
    <message>
        <source>bytes cost money on this network</source>
        <translation>البيانات على هذه الشبكة بثمن</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>feeds can be fetched</source>
        <translation>يمكن جلب المصادر</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>everything here can be read</source>
        <translation>كل ما هنا يُقرأ</translation>
    </message>
    <message>
        <source>Log-in page</source>
        <translation>صفحة دخول</translation>
    </message>
    <message>
        <source>{day} at&#xa0;{time}</source>
        <translation>{day} الساعة&#xa0;{time}</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>Headlines passing by</source>
        <translation>عناوين تجري</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>غير مقروء</translation>
    </message>
</context>
<context>
    <name>TickerBar</name>
    <message>
        <source>TOP STORIES</source>
        <translation>أبرز الأخبار</translation>
    </message>
    <message>
        <source>The headlines stand to save the battery; let them run</source>
        <translation>العناوين متوقفة لتوفير البطارية؛ تركها تجري</translation>
    </message>
    <message>
        <source>Let the headlines run</source>
        <translation>ترك العناوين تجري</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>إيقاف العناوين</translation>
    </message>
</context>
<context>
    <name>TickerMenu</name>
    <message>
        <source>Let the headlines run</source>
        <translation>ترك العناوين تجري</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>إيقاف العناوين</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>بطيئة</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>معتادة</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>سريعة</translation>
    </message>
    <message>
        <source>Very fast</source>
        <translation>سريعة جدًّا</translation>
    </message>
    <message>
        <source>Hide the ticker</source>
        <translation>إخفاء الشريط</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>وسم مقروءًا</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>وسم غير مقروء</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>Hide {name} from the ticker</source>
        <translation>إخفاء {name} من الشريط</translation>
    </message>
</context>
<context>
    <name>TickerController</name>
    <message>
        <source>The ticker is hidden</source>
        <translation>الشريط مخفيّ</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>إظهاره</translation>
    </message>
    <message>
        <source>The link was copied</source>
        <translation>نُسخ الرابط</translation>
    </message>
    <message>
        <source>{source} no longer runs in the ticker</source>
        <translation>لم يعد {source} يمرّ في الشريط</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search in other languages too</source>
        <translation>البحث في اللغات الأخرى أيضًا</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>النص والألوان</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>الصفحة الأولى</translation>
    </message>
    <message>
        <source>List</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>TripController</name>
    <message>
        <source>Prepare a trip</source>
        <translation>تحضير رحلة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Manchette</source>
        <translation>فتح Manchette</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>جلب كل المصادر الآن</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread article(s)</source>
        <translation>
            <numerusform>لا مقالات غير مقروءة</numerusform>
            <numerusform>مقال واحد غير مقروء</numerusform>
            <numerusform>مقالان غير مقروءين</numerusform>
            <numerusform>%Ln مقالات غير مقروءة</numerusform>
            <numerusform>%Ln مقالًا غير مقروء</numerusform>
            <numerusform>%Ln مقال غير مقروء</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trip</name>
    <message>
        <source>{rest} min</source>
        <translation>{rest} د</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} س</translation>
    </message>
    <message>
        <source>{hours} h {rest} min</source>
        <translation>{hours} س و{rest} د</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message>
        <source>Another article about this event is packed</source>
        <translation>جُهّز مقال آخر عن هذا الحدث</translation>
    </message>
    <message>
        <source>The reading time was reached without it</source>
        <translation>اكتمل وقت القراءة من دونه</translation>
    </message>
    <message>
        <source>It would have exceeded the data limit</source>
        <translation>كان سيتجاوز حدّ البيانات</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in</source>
        <translation>تطلب صفحته دفعًا أو تسجيل دخول</translation>
    </message>
    <message>
        <source>Its page or a picture is not available</source>
        <translation>صفحته أو إحدى صوره غير متاحة</translation>
    </message>
    <message>
        <source>Its server could not be reached</source>
        <translation>تعذّر الوصول إلى خادمه</translation>
    </message>
    <message>
        <source>The trip was stopped before its turn</source>
        <translation>أُوقفت الرحلة قبل دوره</translation>
    </message>
    <message>
        <source>too large for the data limit</source>
        <translation>أكبر من حدّ البيانات</translation>
    </message>
    <message>
        <source>server not reached</source>
        <translation>تعذّر الوصول إلى الخادم</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>غير متاحة</translation>
    </message>
    <message>
        <source>Time to leave</source>
        <translation>حان وقت المغادرة</translation>
    </message>
    <message>
        <source>Stopped before the end</source>
        <translation>أُوقفت قبل النهاية</translation>
    </message>
    <message>
        <source>The trip could not be stored</source>
        <translation>تعذّر حفظ الرحلة</translation>
    </message>
    <message>
        <source>This network asks for a log-in</source>
        <translation>تطلب هذه الشبكة تسجيل الدخول</translation>
    </message>
    <message>
        <source>The network went away</source>
        <translation>انقطعت الشبكة</translation>
    </message>
    <message>
        <source>Nothing to pack</source>
        <translation>لا شيء يُحزم</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>الحقيبة جاهزة</translation>
    </message>
    <message>
        <source>Packed, but less than you wished</source>
        <translation>الحقيبة جاهزة، بأقل مما طلبت</translation>
    </message>
    <message>
        <source>Log in with a browser. The trip then continues by itself, and nothing is fetched twice.</source>
        <translation>سجّل الدخول من متصفح: تستمر الرحلة بعدها من تلقاء نفسها، ولا يُجلب شيء مرتين.</translation>
    </message>
    <message>
        <source>What is packed stays packed. The trip continues by itself when the network is back.</source>
        <translation>ما حُزم يبقى محزومًا. وتستمر الرحلة من تلقاء نفسها حين تعود الشبكة.</translation>
    </message>
    <message>
        <source>Not everything was fetched in time. What is packed stays packed.</source>
        <translation>لم يُجلب كل شيء في الوقت. ما حُزم يبقى محزومًا.</translation>
    </message>
    <message>
        <source>What is packed stays packed. You can continue later; nothing is fetched twice.</source>
        <translation>ما حُزم يبقى محزومًا. يمكنك المتابعة لاحقًا، ولا يُجلب شيء مرتين.</translation>
    </message>
    <message>
        <source>There is no unread article that could be made ready within these limits.</source>
        <translation>لا مقال غير مقروء يمكن تحضيره في هذه الحدود.</translation>
    </message>
    <message>
        <source>Nothing more fitted within these limits; the list says why.</source>
        <translation>لم يتسع المجال لأكثر في هذه الحدود، والقائمة تبيّن السبب.</translation>
    </message>
    <message>
        <source>No server could be reached: these articles were here already.</source>
        <translation>تعذّر الوصول إلى أي خادم: كانت هذه المقالات هنا من قبل.</translation>
    </message>
    <message>
        <source>There is nothing more to read now.</source>
        <translation>لا شيء آخر للقراءة الآن.</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>الصورة {number}</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>الملف {number}</translation>
    </message>
    <message>
        <source>Its text</source>
        <translation>نصّه</translation>
    </message>
    <message>
        <source>The whole article</source>
        <translation>المقال كله</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>TripDialog</name>
    <message>
        <source>Trip</source>
        <translation>الرحلة</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>تحضير</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قراءة</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>التجربة</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>جلب الناقص</translation>
    </message>
    <message>
        <source>The last trip…</source>
        <translation>الرحلة الأخيرة…</translation>
    </message>
</context>
<context>
    <name>TripOptions</name>
    <message>
        <source>Audio and PDF files of the articles too</source>
        <translation>وكذلك ملفات الصوت وPDF المرفقة بالمقالات</translation>
    </message>
    <message>
        <source>I leave at</source>
        <translation>أغادر في</translation>
    </message>
    <message>
        <source>When I leave</source>
        <translation>وقت المغادرة</translation>
    </message>
    <message>
        <source>Nothing is fetched after that. Shortly before, the latest articles are added.</source>
        <translation>لا يُجلب شيء بعدها. وقبلها بقليل تُضاف أحدث المقالات.</translation>
    </message>
</context>
<context>
    <name>TripRun</name>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>لا يُجلب شيء: العمل بلا اتصال مفعّل في الإعدادات.</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds; try again in a moment.</source>
        <translation>برنامج آخر يزامن هذه المصادر؛ أعد المحاولة بعد قليل.</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Wishes</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>This is done as soon as there is a network; pages are opened only if you agree.</source>
        <translation>يُنجز هذا حين تتوفر شبكة؛ ولا تُفتح الصفحات إلا بإذنك.</translation>
    </message>
    <message>
        <source>No wish waits for the network.</source>
        <translation>لا طلب ينتظر الشبكة.</translation>
    </message>
    <message>
        <source>Download an image: {address}</source>
        <translation>تنزيل صورة: {address}</translation>
    </message>
    <message>
        <source>Keep a page: {address}</source>
        <translation>حفظ صفحة: {address}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>سحب</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>سحب: {what}</translation>
    </message>
    <message>
        <source>Fetch the whole article: {name}</source>
        <translation>جلب المقال كاملًا: {name}</translation>
    </message>
    <message>
        <source>Add a paper: {address}</source>
        <translation>إضافة صحيفة: {address}</translation>
    </message>
    <message>
        <source>Download a file: {address}</source>
        <translation>تنزيل ملف: {address}</translation>
    </message>
    <message>
        <source>Open in the browser: {address}</source>
        <translation>الفتح في المتصفح: {address}</translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message>
        <source>Back up everything</source>
        <translation>نسخ كل شيء احتياطيًا</translation>
    </message>
    <message>
        <source>Copies of Manchette (*{suffix})</source>
        <translation>نسخ Manchette ‎(*{suffix})</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) written to {file}, {size}</source>
        <translation>
            <numerusform>لا مقالات حُفظت في {file}، {size}</numerusform>
            <numerusform>حُفظ مقال واحد في {file}، {size}</numerusform>
            <numerusform>حُفظ مقالان في {file}، {size}</numerusform>
            <numerusform>حُفظت %Ln مقالات في {file}، {size}</numerusform>
            <numerusform>حُفظ %Ln مقالًا في {file}، {size}</numerusform>
            <numerusform>حُفظ %Ln مقال في {file}، {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is there already, and a copy never replaces a file.</source>
        <translation>الملف {name} موجود من قبل، والنسخة لا تحل أبدًا محل ملف.</translation>
    </message>
    <message>
        <source>The copy is being written…</source>
        <translation>تُكتب النسخة الآن…</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>نسخة احتياطية بعبارة سرّ</translation>
    </message>
    <message>
        <source>Passphrase. Without it nobody can read the copy, not even you.</source>
        <translation>عبارة السرّ. من دونها لا يستطيع أحد قراءة النسخة، ولا حتى أنت.</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>العبارة نفسها مرة أخرى:</translation>
    </message>
    <message>
        <source>The two passphrases differ. No copy was made.</source>
        <translation>العبارتان مختلفتان. لم تُنشأ أي نسخة.</translation>
    </message>
    <message>
        <source>That was not it, or the copy is damaged. Its passphrase:</source>
        <translation>لم تكن هي، أو أن النسخة تالفة. عبارة سرّها:</translation>
    </message>
    <message>
        <source>This copy is under a passphrase:</source>
        <translation>هذه النسخة محمية بعبارة سرّ:</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>استعادة نسخة</translation>
    </message>
    <message>
        <source>Copies of Manchette (*.zip *.manchette *.sqlite);;All files (*)</source>
        <translation>نسخ Manchette ‎(*.zip *.manchette *.sqlite);;كل الملفات ‎(*)</translation>
    </message>
    <message>
        <source>{name} cannot be put back: it is no whole copy, or a newer Manchette has made it.</source>
        <translation>لا تمكن استعادة {name}: ليس نسخة كاملة، أو صنعه إصدار أحدث من Manchette.</translation>
    </message>
</context>
<context>
    <name>PowersDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>استعادة نسخة</translation>
    </message>
    <message>
        <source>Take this over too?</source>
        <translation>هل يُعتمد هذا أيضًا؟</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>اعتماده</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>تركه جانبًا</translation>
    </message>
    <message>
        <source>This copy was not written here, but on another computer, by an earlier version, or by a stranger. It would change what follows; left out, that stays as it is here.</source>
        <translation>لم تُكتب هذه النسخة هنا، بل على حاسوب آخر أو بإصدار أقدم أو كتبها شخص غريب. ستغيّر ما يلي؛ وإن تُرك جانبًا بقي كما هو هنا.</translation>
    </message>
</context>
<context>
    <name>Powers</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>off</source>
        <translation>معطّل</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>استعادة نسخة</translation>
    </message>
    <message>
        <source>Copy of {time}</source>
        <translation>نسخة يوم {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s)</source>
        <translation>
            <numerusform>لا مصادر</numerusform>
            <numerusform>مصدر واحد</numerusform>
            <numerusform>مصدران</numerusform>
            <numerusform>%Ln مصادر</numerusform>
            <numerusform>%Ln مصدرًا</numerusform>
            <numerusform>%Ln مصدر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) and file(s)</source>
        <translation>
            <numerusform>لا صور ولا ملفات</numerusform>
            <numerusform>صورة أو ملف واحد</numerusform>
            <numerusform>صورتان أو ملفان</numerusform>
            <numerusform>%Ln صور وملفات</numerusform>
            <numerusform>%Ln صورة وملفًا</numerusform>
            <numerusform>%Ln صورة وملف</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes the place of all that is here now: subscriptions, articles, marks and settings.</source>
        <translation>تحل محل كل ما هو هنا الآن: الاشتراكات والمقالات والعلامات والإعدادات.</translation>
    </message>
    <message>
        <source>It takes the place of the subscriptions, articles and marks that are here now.</source>
        <translation>تحل محل ما هو هنا الآن من اشتراكات ومقالات وعلامات.</translation>
    </message>
    <message>
        <source>What was here is kept in a folder beside it, and nothing is deleted.</source>
        <translation>وما كان هنا يُحفظ في مجلد بجانبها، ولا يُحذف شيء.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>استعادتها</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The database is damaged: parts of it cannot be read.</source>
        <translation>قاعدة البيانات تالفة: أجزاء منها لا يمكن قراءتها.</translation>
    </message>
    <message>
        <source>Repair it now</source>
        <translation>إصلاحها الآن</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>The database is damaged. What can be read of it is being saved…</source>
        <translation>قاعدة البيانات تالفة. يجري إنقاذ ما يمكن قراءته منها…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) left out that grant rights</source>
        <translation>
            <numerusform>لم يُترك شيء مما يمنح صلاحيات</numerusform>
            <numerusform>تُرك أمر واحد يمنح صلاحيات</numerusform>
            <numerusform>تُرك أمران يمنحان صلاحيات</numerusform>
            <numerusform>تُركت %Ln أمور تمنح صلاحيات</numerusform>
            <numerusform>تُرك %Ln أمرًا يمنح صلاحيات</numerusform>
            <numerusform>تُرك %Ln أمر يمنح صلاحيات</numerusform>
        </translation>
    </message>
    <message>
        <source>The copy is being put back…</source>
        <translation>تُستعاد النسخة الآن…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of the copy left out as unsafe</source>
        <translation>
            <numerusform>لم يُستبعد شيء من النسخة</numerusform>
            <numerusform>استُبعد من النسخة جزء واحد غير آمن</numerusform>
            <numerusform>استُبعد من النسخة جزآن غير آمنين</numerusform>
            <numerusform>استُبعدت من النسخة %Ln أجزاء غير آمنة</numerusform>
            <numerusform>استُبعد من النسخة %Ln جزءًا غير آمن</numerusform>
            <numerusform>استُبعد من النسخة %Ln جزء غير آمن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy is back: %Ln article(s)</source>
        <translation>
            <numerusform>استُعيدت النسخة: لا مقالات</numerusform>
            <numerusform>استُعيدت النسخة: مقال واحد</numerusform>
            <numerusform>استُعيدت النسخة: مقالان</numerusform>
            <numerusform>استُعيدت النسخة: %Ln مقالات</numerusform>
            <numerusform>استُعيدت النسخة: %Ln مقالًا</numerusform>
            <numerusform>استُعيدت النسخة: %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>what was here is kept in {folder}</source>
        <translation>ما كان هنا محفوظ في {folder}</translation>
    </message>
    <message>
        <source>The copy was not put back. {why}</source>
        <translation>لم تُستعد النسخة. {why}</translation>
    </message>
    <message>
        <source>Your library is being brought up to date, once. A copy is made first.</source>
        <translation>يجري تحديث مكتبتك مرة واحدة. وتُنسخ قبل ذلك.</translation>
    </message>
    <message>
        <source>Manchette was not closed properly. Your library is being checked…</source>
        <translation>لم يُغلق Manchette كما ينبغي. جارٍ فحص مكتبتك…</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>البحث في المقال</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>الموضع السابق</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>الموضع التالي</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message>
        <source>{part} of {whole} for “{searched}”</source>
        <translation>{part} من {whole} لعبارة «{searched}»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>لا مواضع</numerusform>
            <numerusform>موضع واحد</numerusform>
            <numerusform>موضعان</numerusform>
            <numerusform>%Ln مواضع</numerusform>
            <numerusform>%Ln موضعًا</numerusform>
            <numerusform>%Ln موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s) for “{searched}”</source>
        <translation>
            <numerusform>لا مواضع لعبارة «{searched}»</numerusform>
            <numerusform>موضع واحد لعبارة «{searched}»</numerusform>
            <numerusform>موضعان لعبارة «{searched}»</numerusform>
            <numerusform>%Ln مواضع لعبارة «{searched}»</numerusform>
            <numerusform>%Ln موضعًا لعبارة «{searched}»</numerusform>
            <numerusform>%Ln موضع لعبارة «{searched}»</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>from the top again</source>
        <translation>من البداية مجددًا</translation>
    </message>
    <message>
        <source>from the end again</source>
        <translation>من النهاية مجددًا</translation>
    </message>
</context>
<context>
    <name>FindController</name>
    <message>
        <source>Open an article first: words are found in what is shown.</source>
        <translation>افتح مقالًا أولًا: فالبحث يجري في ما هو معروض.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>What the article said before</source>
        <translation>ما كان المقال يقوله</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>النسخة الأقدم</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>النسخة الأحدث</translation>
    </message>
    <message>
        <source>Before:</source>
        <translation>قبل:</translation>
    </message>
    <message>
        <source>After:</source>
        <translation>بعد:</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>The text of this article is not on this computer any more.</source>
        <translation>لم يعد نص هذا المقال موجودًا على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The words of this article have not changed since it came, {time}.</source>
        <translation>لم يتغيّر نص هذا المقال منذ وصوله، {time}.</translation>
    </message>
    <message>
        <source>Now (since {moment})</source>
        <translation>الآن (منذ {moment})</translation>
    </message>
    <message>
        <source>First seen, {moment}</source>
        <translation>النسخة الأولى، {moment}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) removed (struck)</source>
        <translation>
            <numerusform>لم تُحذف أي كلمة</numerusform>
            <numerusform>كلمة واحدة محذوفة (مشطوبة)</numerusform>
            <numerusform>كلمتان محذوفتان (مشطوبتان)</numerusform>
            <numerusform>%Ln كلمات محذوفة (مشطوبة)</numerusform>
            <numerusform>%Ln كلمة محذوفة (مشطوبة)</numerusform>
            <numerusform>%Ln كلمة محذوفة (مشطوبة)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) added (underlined)</source>
        <translation>
            <numerusform>لم تُضَف أي كلمة</numerusform>
            <numerusform>كلمة واحدة مضافة (تحتها خط)</numerusform>
            <numerusform>كلمتان مضافتان (تحتهما خط)</numerusform>
            <numerusform>%Ln كلمات مضافة (تحتها خط)</numerusform>
            <numerusform>%Ln كلمة مضافة (تحتها خط)</numerusform>
            <numerusform>%Ln كلمة مضافة (تحتها خط)</numerusform>
        </translation>
    </message>
    <message>
        <source>These two versions have the same words.</source>
        <translation>لهاتين النسختين النص نفسه.</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>حُذف: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>أُضيف: {text}</translation>
    </message>
</context>
<context>
    <name>ChangedText</name>
    <message numerus="yes">
        <source>%Ln unchanged word(s)</source>
        <translation>
            <numerusform>لا كلمات دون تغيير</numerusform>
            <numerusform>كلمة واحدة دون تغيير</numerusform>
            <numerusform>كلمتان دون تغيير</numerusform>
            <numerusform>%Ln كلمات دون تغيير</numerusform>
            <numerusform>%Ln كلمة دون تغيير</numerusform>
            <numerusform>%Ln كلمة دون تغيير</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaterController</name>
    <message>
        <source>This article is on the reading list.</source>
        <translation>هذا المقال في قائمة القراءة.</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>إزالته</translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Tag {name}</source>
        <translation>الوسم {name}</translation>
    </message>
    <message>
        <source>All articles with the tag {name}</source>
        <translation>كل المقالات التي تحمل الوسم {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tag(s)</source>
        <translation>
            <numerusform>لا وسوم أخرى</numerusform>
            <numerusform>وسم آخر</numerusform>
            <numerusform>وسمان آخران</numerusform>
            <numerusform>%Ln وسوم أخرى</numerusform>
            <numerusform>%Ln وسمًا آخر</numerusform>
            <numerusform>%Ln وسم آخر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message>
        <source>New tag {name}</source>
        <translation>وسم جديد {name}</translation>
    </message>
    <message>
        <source>not on</source>
        <translation>غير موضوع</translation>
    </message>
    <message>
        <source>on some</source>
        <translation>على بعضها</translation>
    </message>
    <message>
        <source>on</source>
        <translation>موضوع</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagCard</name>
    <message>
        <source>Tag: type a name</source>
        <translation>وسم: اكتب اسمًا</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>This cannot be the name of a tag.</source>
        <translation>لا يصلح هذا اسمًا لوسم.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts on or takes off · Esc closes</source>
        <translation>↑ ↓ للاختيار · Enter للوضع أو الإزالة · Esc للإغلاق</translation>
    </message>
</context>
<context>
    <name>TagController</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Name of this tag (the name of another one merges both):</source>
        <translation>اسم هذا الوسم (اسم وسم آخر يدمج الاثنين):</translation>
    </message>
    <message>
        <source>The name of a tag is one line of 1 to {most} letters.</source>
        <translation>اسم الوسم سطر واحد من حرف إلى {most} حرفًا.</translation>
    </message>
    <message>
        <source>The tag {old} was merged with {new}</source>
        <translation>دُمج الوسم {old} مع {new}</translation>
    </message>
    <message>
        <source>The tag {old} is {new} now</source>
        <translation>صار اسم الوسم {old} الآن {new}</translation>
    </message>
    <message>
        <source>The tag {name} was removed</source>
        <translation>أُزيل الوسم {name}</translation>
    </message>
</context>
<context>
    <name>Tags</name>
    <message>
        <source>Grey</source>
        <translation>رمادي</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>أحمر</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>برتقالي</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>أصفر</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>فيروزي</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>Rename or merge…</source>
        <translation>إعادة التسمية أو الدمج…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation>إزالة الوسم</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>نقل إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>نقل إلى أسفل</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا شيء غير مقروء</numerusform>
            <numerusform>واحد غير مقروء</numerusform>
            <numerusform>اثنان غير مقروءين</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>all readable offline</source>
        <translation>كلها تُقرأ بلا اتصال</translation>
    </message>
    <message numerus="yes">
        <source>%Ln readable offline</source>
        <translation>
            <numerusform>لا شيء منها يُقرأ بلا اتصال</numerusform>
            <numerusform>واحد منها يُقرأ بلا اتصال</numerusform>
            <numerusform>اثنان منها يُقرآن بلا اتصال</numerusform>
            <numerusform>%Ln منها تُقرأ بلا اتصال</numerusform>
            <numerusform>%Ln منها تُقرأ بلا اتصال</numerusform>
            <numerusform>%Ln منها تُقرأ بلا اتصال</numerusform>
        </translation>
    </message>
    <message>
        <source>{most}+ articles</source>
        <translation>أكثر من {most} مقال</translation>
    </message>
    <message>
        <source>the best of the newest 10,000</source>
        <translation>الأفضل بين أحدث 10000</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>لحظة…</translation>
    </message>
    <message>
        <source>The list is being read.</source>
        <translation>تجري قراءة القائمة.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>Fewer words find more. The last word may be unfinished, and accents do not matter.</source>
        <translation>كلمات أقل تجد أكثر. وقد تبقى الكلمة الأخيرة ناقصة، ولا أثر للتشكيل ولا للهمزات.</translation>
    </message>
    <message>
        <source>No feeds yet</source>
        <translation>لا مصادر بعد</translation>
    </message>
    <message>
        <source>Add a paper to begin.</source>
        <translation>أضف صحيفة لتبدأ.</translation>
    </message>
    <message>
        <source>Nothing packed</source>
        <translation>لا شيء في الحقيبة</translation>
    </message>
    <message>
        <source>Prepare a trip: so many hours of reading, within so many megabytes.</source>
        <translation>حضّر رحلة: ساعات قراءة محددة ضمن حجم محدد.</translation>
    </message>
    <message>
        <source>Nothing begun</source>
        <translation>لا مقال قيد القراءة</translation>
    </message>
    <message>
        <source>An article that you leave before its end waits here, at the place where you stopped.</source>
        <translation>المقال الذي تتركه قبل نهايته ينتظرك هنا، حيث توقّفت.</translation>
    </message>
    <message>
        <source>Star an article to keep it at hand here.</source>
        <translation>أضف مقالًا إلى المفضلة ليبقى هنا في متناولك.</translation>
    </message>
    <message>
        <source>Nothing readable offline</source>
        <translation>لا شيء يُقرأ بلا اتصال</translation>
    </message>
    <message>
        <source>Here are headlines only; their texts come with the next sync.</source>
        <translation>ليس هنا سوى العناوين؛ وتأتي نصوصها مع المزامنة التالية.</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>كل شيء مقروء</translation>
    </message>
    <message>
        <source>What a rule mutes is kept here, and says by which rule it is hidden.</source>
        <translation>ما تكتمه قاعدة يُحفظ هنا مع اسم تلك القاعدة.</translation>
    </message>
    <message>
        <source>Give the address of any page in “Add a paper”, and keep it.</source>
        <translation>أعطِ عنوان أي صفحة في «إضافة صحيفة» واحفظها.</translation>
    </message>
    <message>
        <source>No page is kept</source>
        <translation>لا صفحة محفوظة</translation>
    </message>
    <message>
        <source>Nothing is muted</source>
        <translation>لا شيء مكتوم</translation>
    </message>
    <message>
        <source>Nothing is highlighted</source>
        <translation>لا شيء مظلل</translation>
    </message>
    <message>
        <source>Select words of an article and press H: the passage stays, with your note.</source>
        <translation>حدد كلمات من مقال واضغط H: تبقى مظللة مع ملاحظتك.</translation>
    </message>
    <message>
        <source>What is new appears here with the next sync.</source>
        <translation>يظهر الجديد هنا مع المزامنة المقبلة.</translation>
    </message>
    <message>
        <source>Nothing starred</source>
        <translation>لا شيء في المفضلة</translation>
    </message>
    <message>
        <source>Nothing from today yet</source>
        <translation>لا شيء من اليوم بعد</translation>
    </message>
    <message>
        <source>The next sync may bring something.</source>
        <translation>قد تأتي المزامنة المقبلة بشيء.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>لا شيء هنا بعد</translation>
    </message>
    <message>
        <source>The first articles come with the next sync.</source>
        <translation>تصل أولى المقالات مع المزامنة المقبلة.</translation>
    </message>
    <message>
        <source>Nothing to read later</source>
        <translation>لا شيء للقراءة لاحقًا</translation>
    </message>
    <message>
        <source>Put articles here to read them later, in an order of your own.</source>
        <translation>ضع هنا مقالات لتقرأها لاحقًا بالترتيب الذي تريده.</translation>
    </message>
    <message>
        <source>No article has this tag</source>
        <translation>لا مقال يحمل هذا الوسم</translation>
    </message>
    <message>
        <source>Put it on articles that you want to find again.</source>
        <translation>ضعه على المقالات التي تريد العثور عليها من جديد.</translation>
    </message>
    <message>
        <source>Nothing to search for yet</source>
        <translation>لا شيء يُبحث عنه بعد</translation>
    </message>
    <message>
        <source>Type words, or a value after the colon.</source>
        <translation>اكتب كلمات، أو قيمة بعد النقطتين.</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>لم يتغيّر شيء</translation>
    </message>
    <message>
        <source>Starred and packed articles that change after you read them stand here.</source>
        <translation>هنا مقالات المفضلة والحقيبة التي تغيّرت بعد أن قرأتها.</translation>
    </message>
</context>
<context>
    <name>ListBand</name>
    <message>
        <source>Newest first</source>
        <translation>الأحدث أولًا</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>الأقدم أولًا</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>الأفضل أولًا</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>حسب المصدر</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>الأطول أولًا</translation>
    </message>
    <message>
        <source>Group by day or source</source>
        <translation>تجميع حسب اليوم أو المصدر</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>الترتيب: {order}</translation>
    </message>
    <message>
        <source>One row for an event</source>
        <translation>سطر واحد لكل حدث</translation>
    </message>
</context>
<context>
    <name>SelectionController</name>
    <message numerus="yes">
        <source>%Ln stayed: starred, tagged or on the reading list.</source>
        <translation>
            <numerusform>لم يبق شيء.</numerusform>
            <numerusform>بقي واحد: في المفضلة أو موسوم أو للقراءة لاحقًا.</numerusform>
            <numerusform>بقي اثنان: في المفضلة أو موسومان أو للقراءة لاحقًا.</numerusform>
            <numerusform>بقيت %Ln: في المفضلة أو موسومة أو للقراءة لاحقًا.</numerusform>
            <numerusform>بقي %Ln: في المفضلة أو موسومة أو للقراءة لاحقًا.</numerusform>
            <numerusform>بقي %Ln: في المفضلة أو موسومة أو للقراءة لاحقًا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln page(s) are opened at once.</source>
        <translation>
            <numerusform>لا تُفتح أي صفحة.</numerusform>
            <numerusform>تُفتح صفحة واحدة على الأكثر دفعة واحدة.</numerusform>
            <numerusform>تُفتح صفحتان على الأكثر دفعة واحدة.</numerusform>
            <numerusform>تُفتح %Ln صفحات على الأكثر دفعة واحدة.</numerusform>
            <numerusform>تُفتح %Ln صفحة على الأكثر دفعة واحدة.</numerusform>
            <numerusform>تُفتح %Ln صفحة على الأكثر دفعة واحدة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything there is read.</source>
        <translation>كل ما هناك مقروء.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Mute: leave it out of all lists</source>
        <translation>كتم: إخفاؤه من كل القوائم</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>وسم مقروءًا</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>إضافة إلى المفضلة</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>القراءة لاحقًا</translation>
    </message>
    <message>
        <source>Tag:</source>
        <translation>الوسم:</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>تنبيهي</translation>
    </message>
    <message>
        <source>Keep for ever</source>
        <translation>الاحتفاظ به دائمًا</translation>
    </message>
    <message>
        <source>Keep out of the ticker</source>
        <translation>إبعاده عن شريط الأخبار</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>كتم</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>الوسم «{tag}»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s), the last: {when}</source>
        <translation>
            <numerusform>لم تُطبَّق، آخرها: {when}</numerusform>
            <numerusform>مرة واحدة، آخرها: {when}</numerusform>
            <numerusform>مرتان، آخرهما: {when}</numerusform>
            <numerusform>%Ln مرات، آخرها: {when}</numerusform>
            <numerusform>%Ln مرة، آخرها: {when}</numerusform>
            <numerusform>%Ln مرة، آخرها: {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>No hit yet</source>
        <translation>لم تُطبَّق بعد</translation>
    </message>
    <message>
        <source>ended on {when}</source>
        <translation>انتهت في {when}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>حتى {when}</translation>
    </message>
    <message>
        <source>until today</source>
        <translation>حتى اليوم</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>معطَّلة</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Change the rule</source>
        <translation>تعديل القاعدة</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>قاعدة جديدة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>حفظ رغم ذلك</translation>
    </message>
    <message>
        <source>Here you will see what the rule would have hit of the last {days} days.</source>
        <translation>سترى هنا ما كانت القاعدة ستشمله في آخر {days} يومًا.</translation>
    </message>
    <message numerus="yes">
        <source>It would have hit %Ln article(s) of the last {days} days.</source>
        <translation>
            <numerusform>لم تكن لتشمل أي مقال من آخر {days} يومًا.</numerusform>
            <numerusform>كانت ستشمل مقالًا واحدًا من آخر {days} يومًا.</numerusform>
            <numerusform>كانت ستشمل مقالين من آخر {days} يومًا.</numerusform>
            <numerusform>كانت ستشمل %Ln مقالات من آخر {days} يومًا.</numerusform>
            <numerusform>كانت ستشمل %Ln مقالًا من آخر {days} يومًا.</numerusform>
            <numerusform>كانت ستشمل %Ln مقال من آخر {days} يومًا.</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have hit nothing of the last {days} days.</source>
        <translation>لم تكن لتشمل شيئًا في آخر {days} يومًا.</translation>
    </message>
    <message>
        <source>It matches nearly everything: {hits} of {articles} articles.</source>
        <translation>إنها تشمل كل شيء تقريبًا: {hits} من أصل {articles} من المقالات.</translation>
    </message>
    <message>
        <source>This rule was removed elsewhere; saving makes it again.</source>
        <translation>حُذفت هذه القاعدة من مكان آخر، وحفظها يُنشئها من جديد.</translation>
    </message>
    <message>
        <source>This rule was changed elsewhere; saving replaces that by what is here.</source>
        <translation>عُدّلت هذه القاعدة في مكان آخر، وحفظها يُحلّ ما هنا محلّ ذلك.</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>What it would have hit</source>
        <translation>ما كانت ستشمله</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>بلا عنوان</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules, in the order in which they are tried</source>
        <translation>القواعد بترتيب تطبيقها</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Each article that comes is tried by these rules, from the first to the last.</source>
        <translation>كل مقال يصل يمرّ بهذه القواعد من أولاها إلى آخرها.</translation>
    </message>
    <message>
        <source>Applying the rule</source>
        <translation>تطبيق القاعدة</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>قاعدة جديدة…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تعديل…</translation>
    </message>
    <message>
        <source>Apply to what is stored…</source>
        <translation>تطبيق على المحفوظ…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>أعلى</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>أسفل</translation>
    </message>
    <message>
        <source>There are no rules yet.</source>
        <translation>لا توجد قواعد بعد.</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>المقالات المكتومة</translation>
    </message>
    <message>
        <source>A rule mutes, stars or tags articles as they come. The menu of a headline makes one too.</source>
        <translation>تكتم القاعدة المقالات أو تضيفها إلى المفضلة أو تسِمها عند وصولها. ويمكن إنشاء قاعدة من قائمة العنوان أيضًا.</translation>
    </message>
    <message>
        <source>Saved: from now on, articles that come are tried by this rule.</source>
        <translation>حُفظت: من الآن تمرّ المقالات التي تصل بهذه القاعدة.</translation>
    </message>
    <message>
        <source>The rule “{name}” was removed.</source>
        <translation>حُذفت القاعدة «{name}».</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Applying the rule to what is stored…</source>
        <translation>يجري تطبيق القاعدة على المحفوظ…</translation>
    </message>
    <message>
        <source>Nothing was changed: it matches nothing new of what is stored.</source>
        <translation>لم يتغيّر شيء: لا توافق شيئًا جديدًا من المحفوظ.</translation>
    </message>
    <message>
        <source>Stopped: nothing was changed.</source>
        <translation>أُوقف التطبيق: لم يتغيّر شيء.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stored article(s) changed.</source>
        <translation>
            <numerusform>لم يتغيّر أي مقال.</numerusform>
            <numerusform>تغيّر مقال واحد.</numerusform>
            <numerusform>تغيّر مقالان.</numerusform>
            <numerusform>تغيّرت %Ln مقالات.</numerusform>
            <numerusform>تغيّر %Ln مقالًا.</numerusform>
            <numerusform>تغيّر %Ln مقال.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>أُوقف التطبيق.</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>تم التراجع.</translation>
    </message>
</context>
<context>
    <name>RuleController</name>
    <message>
        <source>{name} is muted already.</source>
        <translation>{name} مكتوم بالفعل.</translation>
    </message>
    <message>
        <source>The rule “{name}” is saved.</source>
        <translation>حُفظت القاعدة «{name}».</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>القواعد…</translation>
    </message>
    <message>
        <source>No rule mutes this article.</source>
        <translation>لا تكتم أي قاعدة هذا المقال.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) shown again</source>
        <translation>
            <numerusform>أُظهر %Ln مقال من جديد</numerusform>
            <numerusform>أُظهر مقال واحد (%Ln) من جديد</numerusform>
            <numerusform>أُظهر مقالان (%Ln) من جديد</numerusform>
            <numerusform>أُظهرت %Ln مقالات من جديد</numerusform>
            <numerusform>أُظهر %Ln مقالًا من جديد</numerusform>
            <numerusform>أُظهر %Ln مقال من جديد</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule that mutes it was removed; you can show it again.</source>
        <translation>أُزيلت القاعدة التي تكتمه، ويمكنك إظهاره من جديد.</translation>
    </message>
    <message>
        <source>Nothing is muted. What a rule mutes is kept in a place of its own.</source>
        <translation>لا شيء مكتوم. ما تكتمه قاعدة يُحفظ في موضع خاص به.</translation>
    </message>
    <message>
        <source>New articles by {author} are muted.</source>
        <translation>ستُكتم المقالات الجديدة بقلم {author}.</translation>
    </message>
    <message>
        <source>New articles of {source} are muted until {until}.</source>
        <translation>ستُكتم المقالات الجديدة من {source} حتى {until}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Usually: {value}</source>
        <translation>المعتاد: {value}</translation>
    </message>
    <message>
        <source>Reset “{setting}”</source>
        <translation>إعادة «{setting}» إلى المعتاد</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>غُيِّر</translation>
    </message>
    <message>
        <source>on</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>off</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>PasswordFile</name>
    <message>
        <source>This system has no keyring. Store the password in a file that only you can read?</source>
        <translation>لا توجد في هذا النظام حلقة مفاتيح. أتُحفظ كلمة المرور في ملف لا يستطيع قراءته سواك؟</translation>
    </message>
    <message>
        <source>Store it</source>
        <translation>احفظها</translation>
    </message>
    <message>
        <source>Do not store it</source>
        <translation>لا تحفظها</translation>
    </message>
</context>
<context>
    <name>InStep</name>
    <message>
        <source>Server away</source>
        <translation>الخادم غائب</translation>
    </message>
    <message>
        <source>Password refused</source>
        <translation>كلمة المرور مرفوضة</translation>
    </message>
    <message>
        <source>Not yet in step</source>
        <translation>لم تتم المزامنة بعد</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>سؤال</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Server moved</source>
        <translation>انتقل الخادم</translation>
    </message>
    <message numerus="yes">
        <source>Your server no longer lists %Ln article(s) as unread or starred.</source>
        <translation>
            <numerusform>لم يعد خادمك يذكر أي مقال غير مقروء أو مميَّز.</numerusform>
            <numerusform>لم يعد خادمك يذكر مقالًا واحدًا غير مقروء أو مميَّزًا.</numerusform>
            <numerusform>لم يعد خادمك يذكر مقالين غير مقروءين أو مميَّزين.</numerusform>
            <numerusform>لم يعد خادمك يذكر %Ln مقالات غير مقروءة أو مميَّزة.</numerusform>
            <numerusform>لم يعد خادمك يذكر %Ln مقالًا غير مقروء أو مميَّزًا.</numerusform>
            <numerusform>لم يعد خادمك يذكر %Ln مقال غير مقروء أو مميَّز.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your server no longer has some of your sources.</source>
        <translation>لم تعد بعض مصادرك لدى خادمك.</translation>
    </message>
    <message>
        <source>It is tried again after {time}; your marks wait.</source>
        <translation>تُعاد المحاولة بعد {time}؛ وعلاماتك تنتظر.</translation>
    </message>
    <message>
        <source>The server refuses the password. Your marks wait until you enter another.</source>
        <translation>يرفض الخادم كلمة المرور. وتنتظر علاماتك حتى تُدخل غيرها.</translation>
    </message>
    <message>
        <source>The server’s lists changed meanwhile. The next round compares again.</source>
        <translation>تغيّرت قوائم الخادم في الأثناء. وتُقارن من جديد في الجولة التالية.</translation>
    </message>
    <message>
        <source>Is it to be so here too? Nothing is changed until you answer.</source>
        <translation>أتريد أن يكون الأمر كذلك هنا أيضًا؟ لا يتغير شيء قبل أن تجيب.</translation>
    </message>
    <message>
        <source>Paused: the server is asked nothing, and your marks wait.</source>
        <translation>متوقف مؤقتًا: لا يُسأل الخادم عن شيء، وعلاماتك تنتظر.</translation>
    </message>
    <message>
        <source>The server has moved. Enter its new address to go on there.</source>
        <translation>انتقل الخادم. أدخل عنوانه الجديد للمتابعة هناك.</translation>
    </message>
    <message>
        <source>In step: what you read and star is the same here and there.</source>
        <translation>متزامن: ما تقرؤه وتميّزه سواء هنا وهناك.</translation>
    </message>
    <message>
        <source>The next sync brings what was read and starred there.</source>
        <translation>تأتي المزامنة التالية بما قُرئ ومُيِّز هناك.</translation>
    </message>
    <message numerus="yes">
        <source>{here} of %Ln article(s) are here already</source>
        <translation>
            <numerusform>{here} من المقالات هنا من قبل</numerusform>
            <numerusform>{here} من مقال واحد هنا من قبل</numerusform>
            <numerusform>{here} من مقالين هنا من قبل</numerusform>
            <numerusform>{here} من %Ln مقالات هنا من قبل</numerusform>
            <numerusform>{here} من %Ln مقالًا هنا من قبل</numerusform>
            <numerusform>{here} من %Ln مقال هنا من قبل</numerusform>
        </translation>
    </message>
    <message>
        <source>Last read: {time}</source>
        <translation>آخر قراءة: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with marks to be sent</source>
        <translation>
            <numerusform>لا علامات تنتظر الإرسال</numerusform>
            <numerusform>مقال واحد تنتظر علاماته الإرسال</numerusform>
            <numerusform>مقالان تنتظر علاماتهما الإرسال</numerusform>
            <numerusform>%Ln مقالات تنتظر علاماتها الإرسال</numerusform>
            <numerusform>%Ln مقالًا تنتظر علاماتها الإرسال</numerusform>
            <numerusform>%Ln مقال تنتظر علاماتها الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks only</source>
        <translation>العلامات فقط</translation>
    </message>
    <message>
        <source>Marks, sources and folders</source>
        <translation>العلامات والمصادر والمجلدات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) read</source>
        <translation>
            <numerusform>لم يُجلب أي مقال</numerusform>
            <numerusform>جُلب مقال واحد</numerusform>
            <numerusform>جُلب مقالان</numerusform>
            <numerusform>جُلبت %Ln مقالات</numerusform>
            <numerusform>جُلب %Ln مقالًا</numerusform>
            <numerusform>جُلب %Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln article(s) read</source>
        <translation>
            <numerusform>{done} من المقالات</numerusform>
            <numerusform>{done} من مقال واحد</numerusform>
            <numerusform>{done} من مقالين</numerusform>
            <numerusform>{done} من %Ln مقالات</numerusform>
            <numerusform>{done} من %Ln مقالًا</numerusform>
            <numerusform>{done} من %Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: {server}, %Ln source(s).</source>
        <translation>
            <numerusform>عُثر على {server}، بلا مصادر.</numerusform>
            <numerusform>عُثر على {server}، مصدر واحد.</numerusform>
            <numerusform>عُثر على {server}، مصدران.</numerusform>
            <numerusform>عُثر على {server}، %Ln مصادر.</numerusform>
            <numerusform>عُثر على {server}، %Ln مصدرًا.</numerusform>
            <numerusform>عُثر على {server}، %Ln مصدر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is sent: working offline is switched on in the settings.</source>
        <translation>لا يُرسل شيء: العمل دون اتصال مفعّل في الإعدادات.</translation>
    </message>
    <message>
        <source>A sync is running; marks are exchanged at its end.</source>
        <translation>مزامنة جارية؛ وتُتبادل العلامات في آخرها.</translation>
    </message>
    <message>
        <source>If it is your server, tick “It is in my own network”.</source>
        <translation>إن كان هذا خادمك، فاختر «هو في شبكتي الخاصة».</translation>
    </message>
    <message>
        <source>A sync is running. Answer once it is over.</source>
        <translation>مزامنة جارية. أجب بعد انتهائها.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) sent</source>
        <translation>
            <numerusform>لم تُرسل علامات</numerusform>
            <numerusform>أُرسلت علامة واحدة</numerusform>
            <numerusform>أُرسلت علامتان</numerusform>
            <numerusform>أُرسلت %Ln علامات</numerusform>
            <numerusform>أُرسلت %Ln علامة</numerusform>
            <numerusform>أُرسلت %Ln علامة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) taken</source>
        <translation>
            <numerusform>لم تُؤخذ علامات</numerusform>
            <numerusform>أُخذت علامة واحدة</numerusform>
            <numerusform>أُخذت علامتان</numerusform>
            <numerusform>أُخذت %Ln علامات</numerusform>
            <numerusform>أُخذت %Ln علامة</numerusform>
            <numerusform>أُخذت %Ln علامة</numerusform>
        </translation>
    </message>
    <message>
        <source>The account was removed; nothing is sent any more.</source>
        <translation>أُزيل الحساب؛ ولا يُرسل شيء بعد الآن.</translation>
    </message>
    <message>
        <source>Question about your server</source>
        <translation>سؤال عن خادمك</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>إبقاء ما عندي</translation>
    </message>
    <message>
        <source>Here too</source>
        <translation>هنا أيضًا</translation>
    </message>
    <message>
        <source>Exchange marks now</source>
        <translation>تبادل العلامات الآن</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>المقال</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>هنا</translation>
    </message>
    <message>
        <source>On your server</source>
        <translation>على خادمك</translation>
    </message>
    <message>
        <source>Marks that differ</source>
        <translation>علامات مختلفة</translation>
    </message>
    <message>
        <source>There is no account.</source>
        <translation>لا يوجد حساب.</translation>
    </message>
    <message>
        <source>Everything is read there…</source>
        <translation>يُقرأ كل شيء هناك…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) compared</source>
        <translation>
            <numerusform>لم يُقارن أي مقال</numerusform>
            <numerusform>قورن مقال واحد</numerusform>
            <numerusform>قورن مقالان</numerusform>
            <numerusform>قورنت %Ln مقالات</numerusform>
            <numerusform>قورن %Ln مقالًا</numerusform>
            <numerusform>قورن %Ln مقال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) differ</source>
        <translation>
            <numerusform>لا علامات مختلفة</numerusform>
            <numerusform>علامة واحدة مختلفة</numerusform>
            <numerusform>علامتان مختلفتان</numerusform>
            <numerusform>%Ln علامات مختلفة</numerusform>
            <numerusform>%Ln علامة مختلفة</numerusform>
            <numerusform>%Ln علامة مختلفة</numerusform>
        </translation>
    </message>
    <message>
        <source>read</source>
        <translation>مقروء</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>مميَّز بنجمة</translation>
    </message>
    <message>
        <source>no star</source>
        <translation>بلا نجمة</translation>
    </message>
    <message>
        <source>no account</source>
        <translation>لا حساب</translation>
    </message>
    <message>
        <source>Your server</source>
        <translation>خادمك</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>متزامن مع خادمك</translation>
    </message>
    <message>
        <source>What you read and star on your own Miniflux, FreshRSS or another server with the Google Reader API is read and starred here too, and the other way round. Nobody but your server learns your marks.</source>
        <translation>ما تقرؤه وتميّزه على خادمك Miniflux أو FreshRSS أو غيره مما له واجهة Google Reader يُقرأ ويُميَّز هنا أيضًا، والعكس. ولا يعلم علاماتك أحد سوى خادمك.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>إزالة…</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>User</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>API key (only Miniflux; may stay empty)</source>
        <translation>مفتاح API (Miniflux فقط؛ وقد يبقى فارغًا)</translation>
    </message>
    <message>
        <source>Kept in step</source>
        <translation>ما يُزامن</translation>
    </message>
    <message>
        <source>It is in my own network</source>
        <translation>هو في شبكتي الخاصة</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>An address, a user and a password are needed.</source>
        <translation>يلزم عنوان واسم مستخدم وكلمة مرور.</translation>
    </message>
    <message>
        <source>The server is looked for…</source>
        <translation>يُبحث عن الخادم…</translation>
    </message>
    <message>
        <source>Remove this account?</source>
        <translation>أتريد إزالة هذا الحساب؟</translation>
    </message>
    <message>
        <source>Your marks, articles and sources stay, here and there. It can be undone for 30 days.</source>
        <translation>تبقى علاماتك ومقالاتك ومصادرك، هنا وعلى الخادم. ويمكن التراجع عن هذا خلال 30 يومًا.</translation>
    </message>
    <message>
        <source>These sources come from the server. Without it, each is fetched from its own address.</source>
        <translation>تأتي هذه المصادر من الخادم. ومن دونه يُجلب كل منها من عنوانه.</translation>
    </message>
    <message>
        <source>Remove {title} too</source>
        <translation>إزالة {title} أيضًا</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%Ln أيام</numerusform>
            <numerusform>%Ln يومًا</numerusform>
            <numerusform>%Ln يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln ساعة</numerusform>
            <numerusform>ساعة واحدة</numerusform>
            <numerusform>ساعتان</numerusform>
            <numerusform>%Ln ساعات</numerusform>
            <numerusform>%Ln ساعة</numerusform>
            <numerusform>%Ln ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HighlightController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>اختر مقالًا أولًا.</translation>
    </message>
    <message>
        <source>Select words of the article, then highlight them.</source>
        <translation>حدد كلمات من المقال ثم ظللها.</translation>
    </message>
    <message>
        <source>Your note about “{words}”</source>
        <translation>ملاحظتك عن «{words}»</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>The highlight was removed.</source>
        <translation>أُزيل التظليل.</translation>
    </message>
    <message>
        <source>Only words of the article’s text can be highlighted.</source>
        <translation>لا تُظلل إلا كلمات من نص المقال.</translation>
    </message>
    <message>
        <source>Highlighted.</source>
        <translation>ظُلل.</translation>
    </message>
    <message>
        <source>Once more adds a note.</source>
        <translation>مرة أخرى تضيف ملاحظة.</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor, with Shift they select. Esc ends it.</source>
        <translation>الأسهم تحرّك المؤشر، ومع Shift تحدّد. وEsc ينهيه.</translation>
    </message>
    <message>
        <source>Click on a highlighted passage first.</source>
        <translation>انقر أولًا على نص مظلل.</translation>
    </message>
    <message>
        <source>This text has no highlighted words.</source>
        <translation>لا كلمات مظللة في هذا النص.</translation>
    </message>
    <message>
        <source>Highlight {number} of {all}: “{words}” {note}</source>
        <translation>التظليل {number} من {all}: «{words}» {note}</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>ملاحظة…</translation>
    </message>
    <message>
        <source>First colour, solid line.</source>
        <translation>اللون الأول، خط متصل.</translation>
    </message>
    <message>
        <source>Other colour, dotted line.</source>
        <translation>اللون الآخر، خط منقّط.</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>الملاحظة: {note}</translation>
    </message>
    <message>
        <source>The note was saved.</source>
        <translation>حُفظت الملاحظة.</translation>
    </message>
    <message>
        <source>Other colour</source>
        <translation>لون آخر</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>إزالة التظليل</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>تظليل</translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message>
        <source>Share</source>
        <translation>مشاركة</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>اختر مقالًا أولًا.</translation>
    </message>
    <message>
        <source>Copy the links</source>
        <translation>نسخ الروابط</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>نسخ الرابط</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>نسخ كاقتباس</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>نسخ بصيغة Markdown</translation>
    </message>
    <message>
        <source>Send by mail…</source>
        <translation>إرسال بالبريد…</translation>
    </message>
    <message>
        <source>Hand to {name}</source>
        <translation>تمرير إلى {name}</translation>
    </message>
    <message>
        <source>Programs to share with…</source>
        <translation>برامج المشاركة…</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>لا تعطي الخلاصة عنوانًا لهذا المقال.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied</source>
        <translation>
            <numerusform>لم يُنسخ أي رابط</numerusform>
            <numerusform>نُسخ رابط واحد</numerusform>
            <numerusform>نُسخ رابطان</numerusform>
            <numerusform>نُسخت %Ln روابط</numerusform>
            <numerusform>نُسخ %Ln رابطًا</numerusform>
            <numerusform>نُسخ %Ln رابط</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotation(s) copied</source>
        <translation>
            <numerusform>لم يُنسخ أي اقتباس</numerusform>
            <numerusform>نُسخ اقتباس واحد</numerusform>
            <numerusform>نُسخ اقتباسان</numerusform>
            <numerusform>نُسخت %Ln اقتباسات</numerusform>
            <numerusform>نُسخ %Ln اقتباسًا</numerusform>
            <numerusform>نُسخ %Ln اقتباس</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied as Markdown</source>
        <translation>
            <numerusform>لم يُنسخ أي رابط بصيغة Markdown</numerusform>
            <numerusform>نُسخ رابط واحد بصيغة Markdown</numerusform>
            <numerusform>نُسخ رابطان بصيغة Markdown</numerusform>
            <numerusform>نُسخت %Ln روابط بصيغة Markdown</numerusform>
            <numerusform>نُسخ %Ln رابطًا بصيغة Markdown</numerusform>
            <numerusform>نُسخ %Ln رابط بصيغة Markdown</numerusform>
        </translation>
    </message>
    <message>
        <source>No program for mail answers on this computer.</source>
        <translation>لا يستجيب أي برنامج بريد على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Handed to {name}</source>
        <translation>مُرِّر إلى {name}</translation>
    </message>
    <message>
        <source>{name} ended with an error ({code}).</source>
        <translation>انتهى {name} بخطأ ({code}).</translation>
    </message>
</context>
<context>
    <name>SharingDialog</name>
    <message>
        <source>Programs to share with</source>
        <translation>برامج المشاركة</translation>
    </message>
    <message>
        <source>Add a program</source>
        <translation>إضافة برنامج</translation>
    </message>
    <message>
        <source>An article is handed to a program of yours by its command: {link} becomes its link, {title} its title and {text} the selected text or its first words. No shell reads the command.</source>
        <translation>يُمرَّر المقال إلى برنامج من برامجك بأمره: يصير {link} رابطه، و{title} عنوانه، و{text} النص المحدد أو كلماته الأولى. ولا تقرأ الأمرَ أي صدفة.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>الأمر</translation>
    </message>
    <message>
        <source>Remove this program</source>
        <translation>إزالة هذا البرنامج</translation>
    </message>
    <message>
        <source>A program needs a name, without an equals sign.</source>
        <translation>يحتاج البرنامج إلى اسم، من غير علامة يساوي.</translation>
    </message>
    <message>
        <source>A quotation mark in the command is not closed.</source>
        <translation>في الأمر علامة اقتباس غير مغلقة.</translation>
    </message>
    <message>
        <source>The command is empty.</source>
        <translation>الأمر فارغ.</translation>
    </message>
    <message>
        <source>The command begins with the program, not with what is filled in.</source>
        <translation>يبدأ الأمر بالبرنامج، لا بما يُملأ.</translation>
    </message>
    <message>
        <source>Scripts that a shell runs (.bat, .cmd) are not started.</source>
        <translation>لا تُشغَّل النصوص البرمجية التي تنفذها صدفة (‎.bat و‎.cmd).</translation>
    </message>
    <message>
        <source>The command fills nothing in: it needs {url}, {title} or {text}.</source>
        <translation>لا يملأ الأمر شيئًا: يلزمه {url} أو {title} أو {text}.</translation>
    </message>
    <message>
        <source>notes add {url} {title}</source>
        <translation>notes add {url} {title}</translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>A second start of Manchette cannot reach this window: add its addresses here instead.</source>
        <translation>لا يمكن لتشغيل ثانٍ من Manchette الوصول إلى هذه النافذة؛ أضف عناوينه هنا.</translation>
    </message>
</context>
<context>
    <name>DialogOpener</name>
    <message>
        <source>Proxy</source>
        <translation>الوسيط</translation>
    </message>
    <message>
        <source>Password of {account} at the proxy:</source>
        <translation>كلمة مرور {account} لدى الوسيط:</translation>
    </message>
    <message>
        <source>Manchette does not do what this link asks for: {link}</source>
        <translation>لا يفعل Manchette ما يطلبه هذا الرابط: {link}</translation>
    </message>
    <message>
        <source>Keep this page?</source>
        <translation>أتُحفظ هذه الصفحة؟</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>احفظها</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>لا تحفظها</translation>
    </message>
</context>
<context>
    <name>FontChoice</name>
    <message>
        <source>{family} (not installed)</source>
        <translation>{family} (غير مثبت)</translation>
    </message>
    <message>
        <source>{family} is not installed any more; the usual font is used.</source>
        <translation>لم يعد {family} مثبتًا؛ يُستخدم الخط المعتاد.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Page {page} of {all}</source>
        <translation>صفحة {page} من {all}</translation>
    </message>
</context>
<context>
    <name>SaveController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>اختر مقالًا أولًا.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article here to save.</source>
        <translation>لا يوجد هنا مقال لحفظه.</translation>
    </message>
    <message numerus="yes">
        <source>{title}: %Ln article(s)</source>
        <translation>
            <numerusform>{title}: لا مقالات</numerusform>
            <numerusform>{title}: مقال واحد</numerusform>
            <numerusform>{title}: مقالان</numerusform>
            <numerusform>{title}: %Ln مقالات</numerusform>
            <numerusform>{title}: %Ln مقالًا</numerusform>
            <numerusform>{title}: %Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>رحلة</translation>
    </message>
    <message>
        <source>Only the first {most} are saved.</source>
        <translation>تُحفظ أول {most} منها فقط.</translation>
    </message>
    <message>
        <source>Another document is still being saved.</source>
        <translation>ما زال مستند آخر قيد الحفظ.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Saving: {done} of {all}</source>
        <translation>جارٍ الحفظ: {done} من {all}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>حُفظ: {name}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>إظهار في المجلد</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>لم يُحفظ شيء.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>هو في {folder}.</translation>
    </message>
</context>
<context>
    <name>PrintController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>اختر مقالًا أولًا.</translation>
    </message>
    <message>
        <source>Printing: {title}</source>
        <translation>جارٍ الطباعة: {title}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>أُرسل إلى الطابعة {name}.</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>لن يُطبع المزيد.</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>حفظ هذه القائمة…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>There is no printer on this computer. The pages can be saved as a PDF.</source>
        <translation>لا توجد طابعة على هذا الحاسوب. يمكن حفظ الصفحات بصيغة PDF.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>عمودي</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>أفقي</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>الاتجاه</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>On both sides</source>
        <translation>على الوجهين</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>جارٍ ترتيب الصفحات…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>لا صفحات</numerusform>
            <numerusform>صفحة واحدة</numerusform>
            <numerusform>صفحتان</numerusform>
            <numerusform>%Ln صفحات</numerusform>
            <numerusform>%Ln صفحة</numerusform>
            <numerusform>%Ln صفحة</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are shown here.</source>
        <translation>تُعرض هنا أول {most} منها.</translation>
    </message>
    <message>
        <source>Save the whole list…</source>
        <translation>حفظ القائمة كلها…</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save as</source>
        <translation>حفظ باسم</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>مجلد آخر…</translation>
    </message>
    <message>
        <source>Where to save</source>
        <translation>مكان الحفظ</translation>
    </message>
    <message>
        <source>This place is not there any more.</source>
        <translation>لم يعد هذا المكان موجودًا.</translation>
    </message>
    <message>
        <source>E-reader {name}</source>
        <translation>القارئ الإلكتروني {name}</translation>
    </message>
    <message>
        <source>{name} does not show books of this format.</source>
        <translation>لا يعرض {name} الكتب بهذه الصيغة.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>استبدال</translation>
    </message>
    <message>
        <source>There is a file {name} already.</source>
        <translation>يوجد ملف {name} بالفعل.</translation>
    </message>
</context>
<context>
    <name>PreferenceList</name>
    <message>
        <source>Search languages and sources</source>
        <translation>البحث في اللغات والمصادر</translation>
    </message>
    <message>
        <source>No language and no source is called so.</source>
        <translation>لا توجد لغة ولا مصدر بهذا الاسم.</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>ماذا تفضّل؟</translation>
    </message>
</context>
<context>
    <name>LanguageNotice</name>
    <message>
        <source>Articles about one event are found within each language. The extra manchette[stories] also finds them across languages.</source>
        <translation>تُجمع المقالات التي تتناول حدثًا واحدًا ضمن كل لغة. وتجمعها الإضافة ‎manchette[stories]‎ بين اللغات أيضًا.</translation>
    </message>
</context>
<context>
    <name>OtherWords</name>
    <message>
        <source>Also searched for: {names}</source>
        <translation>بُحث أيضًا عن: {names}</translation>
    </message>
    <message>
        <source>Compared by meaning since {day}.</source>
        <translation>قورنت بالمعنى المقالات منذ {day}.</translation>
    </message>
    <message>
        <source>Words of other languages; each can be left out</source>
        <translation>كلمات من لغات أخرى؛ يمكن استبعاد كل منها</translation>
    </message>
</context>
<context>
    <name>AcrossController</name>
    <message>
        <source>To search in other languages, install the extra manchette[stories].</source>
        <translation>للبحث في اللغات الأخرى ثبّت الإضافة manchette[stories].</translation>
    </message>
    <message>
        <source>Learning the words of your papers, once. Other languages follow in half a minute.</source>
        <translation>يجري تعلّم كلمات صحفك، مرة واحدة. تتبعها اللغات الأخرى بعد نصف دقيقة.</translation>
    </message>
    <message>
        <source>The search in other languages failed.</source>
        <translation>أخفق البحث في اللغات الأخرى.</translation>
    </message>
</context>
<context>
    <name>PaperTexts</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>لا مقالات</numerusform>
            <numerusform>مقال واحد</numerusform>
            <numerusform>مقالان</numerusform>
            <numerusform>%Ln مقالات</numerusform>
            <numerusform>%Ln مقالًا</numerusform>
            <numerusform>%Ln مقال</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles}, the newest of today</source>
        <translation>{articles}، أحدثها اليوم</translation>
    </message>
    <message>
        <source>{articles}, the newest of yesterday</source>
        <translation>{articles}، أحدثها أمس</translation>
    </message>
    <message>
        <source>{articles}, the newest of {day}</source>
        <translation>{articles}، أحدثها في {day}</translation>
    </message>
    <message>
        <source>The server refuses this user or password.</source>
        <translation>يرفض الخادم اسم المستخدم هذا أو كلمة المرور.</translation>
    </message>
    <message>
        <source>The server asks for a password: type it, and look again.</source>
        <translation>يطلب الخادم كلمة مرور: اكتبها ثم عاين من جديد.</translation>
    </message>
    <message>
        <source>The mailbox can be added when there is a network.</source>
        <translation>يمكن إضافة الصندوق حين تتوفر شبكة.</translation>
    </message>
    <message>
        <source>Page without a feed</source>
        <translation>صفحة بلا خلاصة</translation>
    </message>
    <message>
        <source>Letters of {sender}</source>
        <translation>رسائل من {sender}</translation>
    </message>
    <message>
        <source>user {name}</source>
        <translation>المستخدم {name}</translation>
    </message>
    <message>
        <source>private</source>
        <translation>خاص</translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message>
        <source>Letters are only read: nothing in a mailbox is changed.</source>
        <translation>تُقرأ الرسائل فقط: لا يتغيّر شيء في أي صندوق بريد.</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>صناديق البريد</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>صندوق البريد</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>آخر قراءة</translation>
    </message>
    <message>
        <source>never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Read again…</source>
        <translation>قراءة من جديد…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>{place} was removed</source>
        <translation>أُزيل {place}</translation>
    </message>
</context>
</TS>
