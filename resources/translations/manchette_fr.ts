<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>CorrectionStrip</name>
    <message>
        <source>Changed since you read it</source>
        <translation>Changé depuis que vous l’avez lu</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>All that changed</source>
        <translation>Tout ce qui a changé</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>Supprimé&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>Ajouté&#xa0;: {text}</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Name of the folder:</source>
        <translation>Nom du dossier&#xa0;:</translation>
    </message>
    <message>
        <source>The folder {name} is there</source>
        <translation>Le dossier {name} est créé</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>{old} is called {new} now</source>
        <translation>{old} s’appelle maintenant {new}</translation>
    </message>
    <message>
        <source>The folder {title} was removed; its feeds were kept.</source>
        <translation>Le dossier {title} a été retiré ; ses flux sont gardés.</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title} : place {place} sur {all}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) cut: go to another place in the list and paste.</source>
        <translation>
            <numerusform>%Ln source coupée : allez ailleurs dans la liste et collez.</numerusform>
            <numerusform>%Ln sources coupées : allez ailleurs dans la liste et collez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources are sorted by hand</source>
        <translation>Les sources sont triées à la main</translation>
    </message>
    <message>
        <source>Sources are sorted by name</source>
        <translation>Les sources sont triées par nom</translation>
    </message>
    <message>
        <source>Sources are sorted by unread articles</source>
        <translation>Les sources sont triées par articles non lus</translation>
    </message>
    <message>
        <source>The list sorts itself. Sort it by hand to move sources.</source>
        <translation>La liste se trie d’elle-même. Triez-la à la main pour déplacer des sources.</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>Trier à la main</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Lecture de l’historique…</translation>
    </message>
    <message>
        <source>Nothing yet. What you do to many articles or sources at once is listed here, and can be undone for 30 days.</source>
        <translation>Rien encore. Ce que vous faites d’un coup à plusieurs articles ou sources est listé ici et peut être annulé pendant 30&#xa0;jours.</translation>
    </message>
    <message>
        <source>Each can be undone for 30 days, also after a restart. What you have chosen for an article since then stays.</source>
        <translation>Chacune peut être annulée pendant 30&#xa0;jours, même après un redémarrage. Ce que vous avez choisi depuis pour un article reste.</translation>
    </message>
    <message>
        <source>Only the latest are shown.</source>
        <translation>Seules les dernières sont montrées.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>Annuler&#xa0;: {action}</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Télécharger à nouveau</translation>
    </message>
    <message>
        <source>Fetch again: {action}</source>
        <translation>Télécharger à nouveau&#xa0;: {action}</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>No longer undoable</source>
        <translation>Plus annulable</translation>
    </message>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>Cela a déjà été annulé, ou ne peut plus l’être.</translation>
    </message>
</context>
<context>
    <name>HistoryUndo</name>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>Cela a déjà été annulé, ou ne peut plus l’être.</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Afficher les détails…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Masquer les détails…</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Manchette</source>
        <translation>À propos de Manchette</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>A news reader that is at its best when the network is gone. It has no account and sends nothing about you to anybody.</source>
        <translation>Un lecteur d’actualités qui donne le meilleur de lui-même quand le réseau n’est plus là. Il n’a pas de compte et n’envoie rien sur vous à personne.</translation>
    </message>
    <message>
        <source>Your articles:</source>
        <translation>Vos articles&#xa0;:</translation>
    </message>
</context>
<context>
    <name>AddPaperDialog</name>
    <message>
        <source>Feeds of this site</source>
        <translation>Flux de ce site</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>S’abonner</translation>
    </message>
    <message>
        <source>There is no article in it yet.</source>
        <translation>Il ne contient encore aucun article.</translation>
    </message>
    <message>
        <source>{title} was there already</source>
        <translation>{title} était déjà là</translation>
    </message>
    <message>
        <source>There is no feed either; you can keep the page itself.</source>
        <translation>Il n’y a pas de flux non plus ; vous pouvez garder la page elle-même.</translation>
    </message>
    <message>
        <source>Replace {title}?</source>
        <translation>Remplacer {title} ?</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>La remplacer</translation>
    </message>
    <message>
        <source>Subscribed; the next sync fetches it. {why}</source>
        <translation>Abonnement enregistré&#x202f;; la prochaine synchronisation téléchargera le flux. {why}</translation>
    </message>
    <message numerus="yes">
        <source>Subscribed to {title}: %Ln article(s)</source>
        <translation>
            <numerusform>Abonné à {title}&#xa0;: %Ln article</numerusform>
            <numerusform>Abonné à {title}&#xa0;: %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Cela n’a pas fonctionné</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>Un mot de passe est demandé</translation>
    </message>
    <message>
        <source>This is no web address.</source>
        <translation>Ce n’est pas une adresse web.</translation>
    </message>
    <message>
        <source>If it is yours, say so above and look again.</source>
        <translation>S’il est à vous, dites-le plus haut et examinez de nouveau.</translation>
    </message>
    <message>
        <source>You can subscribe all the same: the next sync tries again.</source>
        <translation>Vous pouvez vous abonner quand même&#xa0;: la prochaine synchronisation réessaiera.</translation>
    </message>
    <message>
        <source>You are subscribed to {title} already.</source>
        <translation>Vous êtes déjà abonné à {title}.</translation>
    </message>
    <message>
        <source>There is no network. You can subscribe all the same: the next sync fetches it.</source>
        <translation>Il n’y a pas de réseau. Vous pouvez vous abonner quand même&#xa0;: la prochaine synchronisation téléchargera le flux.</translation>
    </message>
    <message>
        <source>No server of this name could be found: it may be misspelt, or there is no network.</source>
        <translation>Aucun serveur de ce nom n’a été trouvé&#xa0;: il est peut-être mal écrit, ou il n’y a pas de réseau.</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>Lists of articles on this page</source>
        <translation>Listes d’articles de cette page</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>{title} has another list of articles now</source>
        <translation>{title} a désormais une autre liste d’articles</translation>
    </message>
    <message>
        <source>Subscribed: {what}</source>
        <translation>Abonné : {what}</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>Ce fichier ou ce dossier n’existe pas.</translation>
    </message>
    <message>
        <source>Take this list</source>
        <translation>Prendre cette liste</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Ajouter un journal</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Examiner</translation>
    </message>
    <message>
        <source>This address is on my own network: allow requests to it</source>
        <translation>Cette adresse est sur mon propre réseau : autoriser les requêtes</translation>
    </message>
    <message>
        <source>Put into the folder</source>
        <translation>Ranger dans le dossier</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Aucun dossier</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>S’abonner</translation>
    </message>
    <message>
        <source>Keep this page</source>
        <translation>Garder cette page</translation>
    </message>
    <message>
        <source>Keeps the page itself, without subscribing to anything</source>
        <translation>Garde la page elle-même, sans s’abonner à rien</translation>
    </message>
    <message>
        <source>An address, a file or a mailbox</source>
        <translation>Une adresse, un fichier ou une boîte aux lettres</translation>
    </message>
    <message>
        <source>Choose newspapers…</source>
        <translation>Choisir des journaux…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <source>Open a mailbox…</source>
        <translation>Ouvrir une boîte aux lettres…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
    <message>
        <source>Open a mailbox</source>
        <translation>Ouvrir une boîte aux lettres</translation>
    </message>
    <message>
        <source>A page that a browser has saved: it is kept as it is in the file.</source>
        <translation>Une page enregistrée par un navigateur : elle est gardée telle que le fichier la contient.</translation>
    </message>
    <message>
        <source>A file of another program: you see what is in it before anything is imported.</source>
        <translation>Un fichier d’un autre programme : vous voyez ce qu’il contient avant que rien ne soit importé.</translation>
    </message>
    <message>
        <source>Letters are only read: nothing in the mailbox is changed.</source>
        <translation>Les lettres sont seulement lues : rien ne change dans la boîte.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Manchette cannot open its files.</source>
        <translation>Manchette ne peut pas ouvrir ses fichiers.</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min read</source>
        <translation>
            <numerusform>%Ln&#xa0;min de&#xa0;lecture</numerusform>
            <numerusform>%Ln&#xa0;min de&#xa0;lecture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min
left</source>
        <translation>
            <numerusform>encore
%Ln&#xa0;min</numerusform>
            <numerusform>encore
%Ln&#xa0;min</numerusform>
        </translation>
    </message>
    <message>
        <source>Headline only</source>
        <translation>Titre seul</translation>
    </message>
    <message>
        <source>Excerpt only</source>
        <translation>Extrait seul</translation>
    </message>
    <message numerus="yes">
        <source>Open the whole table, %Ln column(s)</source>
        <translation>
            <numerusform>Ouvrir le tableau entier, %Ln colonne</numerusform>
            <numerusform>Ouvrir le tableau entier, %Ln colonnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
    <message numerus="yes">
        <source>Readable offline, %Ln picture(s) missing</source>
        <translation>
            <numerusform>Lisible hors ligne, il manque %Ln image</numerusform>
            <numerusform>Lisible hors ligne, il manque %Ln images</numerusform>
        </translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>Lisible&#xa0;hors&#xa0;ligne</translation>
    </message>
    <message>
        <source>There is no more than this on this computer. The whole article is at its source.</source>
        <translation>Il n’y a rien de plus sur cet ordinateur. L’article entier est à sa source.</translation>
    </message>
    <message>
        <source>will open when online</source>
        <translation>s’ouvrira une fois en ligne</translation>
    </message>
    <message>
        <source>Open on {host}</source>
        <translation>Ouvrir sur {host}</translation>
    </message>
    <message>
        <source>This link leads to {host}, not where its text says.</source>
        <translation>Ce lien mène à {host}, et non là où son texte l’annonce.</translation>
    </message>
    <message>
        <source>Image hidden: you reported it</source>
        <translation>Image masquée&#xa0;: vous l’avez signalée</translation>
    </message>
    <message>
        <source>Image not available</source>
        <translation>Image indisponible</translation>
    </message>
    <message>
        <source>it comes as soon as there is a network</source>
        <translation>elle arrivera dès qu’il y aura un réseau</translation>
    </message>
    <message>
        <source>Image not downloaded</source>
        <translation>Image non téléchargée</translation>
    </message>
    <message>
        <source>Show anyway</source>
        <translation>Afficher quand même</translation>
    </message>
    <message>
        <source>Image hidden automatically</source>
        <translation>Image masquée automatiquement</translation>
    </message>
    <message>
        <source>Image hidden, for you only</source>
        <translation>Image masquée, pour vous seulement</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>Télécharger l’image</translation>
    </message>
    <message>
        <source>reported by several readers</source>
        <translation>signalée par plusieurs lecteurs</translation>
    </message>
    <message>
        <source>it looks like an image that several readers reported ({reason})</source>
        <translation>elle ressemble à une image signalée par plusieurs lecteurs ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers, confirmed by a moderator ({reason})</source>
        <translation>signalée par plusieurs lecteurs, confirmée par un modérateur ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers ({reason})</source>
        <translation>signalée par plusieurs lecteurs ({reason})</translation>
    </message>
    <message>
        <source>Image without a description</source>
        <translation>Image sans description</translation>
    </message>
    <message>
        <source>Image: {description}</source>
        <translation>Image&#xa0;: {description}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>Copier l’adresse du lien</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>sur cet ordinateur</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>{size} are here</source>
        <translation>{size} sont déjà là</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <translation>Poursuivre le téléchargement</translation>
    </message>
    <message>
        <source>could not be downloaded</source>
        <translation>n’a pas pu être téléchargé</translation>
    </message>
    <message>
        <source>could not be downloaded: {why}</source>
        <translation>n’a pas pu être téléchargé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>will be downloaded in a moment</source>
        <translation>sera téléchargé dans un instant</translation>
    </message>
    <message>
        <source>will be downloaded when online</source>
        <translation>sera téléchargé une fois en ligne</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Download when online</source>
        <translation>Télécharger une fois en ligne</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Book (EPUB)</source>
        <translation>Livre (EPUB)</translation>
    </message>
    <message>
        <source>File from {host}</source>
        <translation>Fichier de {host}</translation>
    </message>
    <message>
        <source>Not blocked: matches many images</source>
        <translation>Non bloquée : ressemble à beaucoup d’images</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>Copier comme citation</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copier en Markdown</translation>
    </message>
    <message>
        <source>The same event elsewhere</source>
        <translation>Le même événement ailleurs</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>L’événement sur une feuille</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>Pas le même événement</translation>
    </message>
    <message>
        <source>Until {when}: {title}</source>
        <translation>Jusqu’à {when}&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>BlockPage</name>
    <message>
        <source>Obey the new list</source>
        <translation>Suivre la nouvelle liste</translation>
    </message>
    <message>
        <source>Keep the previous list</source>
        <translation>Garder la liste précédente</translation>
    </message>
    <message>
        <source>Where reports go</source>
        <translation>Destination des signalements</translation>
    </message>
    <message>
        <source>Forget this collector</source>
        <translation>Oublier ce collecteur</translation>
    </message>
    <message>
        <source>Enrolment link</source>
        <translation>Lien d’inscription</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Examiner</translation>
    </message>
    <message>
        <source>Send reports there, and obey its list</source>
        <translation>Signaler ici et suivre sa liste</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Liste de blocage</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser maintenant</translation>
    </message>
    <message>
        <source>Reporting identity</source>
        <translation>Identité de signalement</translation>
    </message>
    <message>
        <source>Each report carries a mark of its own. With it the collector sees when somebody reports the same image twice, but not that reports of different images come from the same reader.</source>
        <translation>Chaque signalement porte sa propre marque. Elle montre au collecteur quand quelqu’un signale deux fois la même image, mais pas que les signalements d’images différentes viennent d’un même lecteur.</translation>
    </message>
    <message>
        <source>Reset the reporting identity…</source>
        <translation>Réinitialiser l’identité de signalement…</translation>
    </message>
    <message>
        <source>Reports are kept on this computer until there is a collector that counts them. Paste the link that its operator gave you.</source>
        <translation>Les signalements restent sur cet ordinateur tant qu’aucun collecteur ne les compte. Collez le lien que son exploitant vous a donné.</translation>
    </message>
    <message>
        <source>Reports go to {address}, whose block list is obeyed.</source>
        <translation>Les signalements vont à {address}, dont la liste de blocage est suivie.</translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>Depuis&#xa0;: {time}.</translation>
    </message>
    <message>
        <source>It takes no more reports.</source>
        <translation>Il n’accepte plus de signalements.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries match many different images here, and are ignored.</source>
        <translation>
            <numerusform>%Ln entrée correspond ici à beaucoup d’images différentes et n’est pas suivie.</numerusform>
            <numerusform>%Ln entrées correspondent ici à beaucoup d’images différentes et ne sont pas suivies.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact: {contact}</source>
        <translation>Contact&#xa0;: {contact}</translation>
    </message>
    <message>
        <source>Formal notices (a report is not one) go to: {address}</source>
        <translation>Les notifications officielles (un signalement n’en est pas une) vont à&#xa0;: {address}</translation>
    </message>
    <message>
        <source>Reset the reporting identity?</source>
        <translation>Réinitialiser l’identité de signalement&#x202f;?</translation>
    </message>
    <message>
        <source>What you have reported until now stays reported and hidden, but can no longer be withdrawn.</source>
        <translation>Ce que vous avez signalé jusqu’ici reste signalé et masqué, mais ne pourra plus être retiré.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Réinitialiser</translation>
    </message>
    <message>
        <source>The server at that address is not the collector of this link.</source>
        <translation>Le serveur à cette adresse n’est pas le collecteur de ce lien.</translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message>
        <source>A new block list would hide {count} of the {all} pictures of the last 30 days at once, so it waits.</source>
        <translation>Une nouvelle liste de blocage masquerait d’un coup {count} des {all} images des 30&#xa0;derniers jours&#x202f;; elle attend donc.</translation>
    </message>
    <message>
        <source>It will be obeyed with the next sync.</source>
        <translation>Elle sera suivie à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>You keep the previous list.</source>
        <translation>Vous gardez la liste précédente.</translation>
    </message>
    <message>
        <source>A collector&apos;s link must begin with https; otherwise others on the network could read who reports what.</source>
        <translation>Le lien d’un collecteur doit commencer par https&#x202f;; sinon, d’autres sur le réseau pourraient lire qui signale quoi.</translation>
    </message>
    <message>
        <source>This is not a collector&apos;s link; such a link looks like https://…/#root=…</source>
        <translation>Ce n’est pas le lien d’un collecteur&#x202f;; un tel lien ressemble à https://…/#root=…</translation>
    </message>
    <message>
        <source>The block list has not arrived yet.</source>
        <translation>La liste de blocage n’est pas encore arrivée.</translation>
    </message>
    <message>
        <source>The block list is from today ({time}).</source>
        <translation>La liste de blocage date d’aujourd’hui ({time}).</translation>
    </message>
    <message numerus="yes">
        <source>The block list is %Ln day(s) old.</source>
        <translation>
            <numerusform>La liste de blocage a %Ln jour.</numerusform>
            <numerusform>La liste de blocage a %Ln jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries: {entries}.</source>
        <translation>Entrées&#xa0;: {entries}.</translation>
    </message>
    <message>
        <source>The last good list stays in force.</source>
        <translation>La dernière liste valable reste en vigueur.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Where you stopped could not be kept: {why}</source>
        <translation>L’endroit où vous vous êtes arrêté n’a pas pu être conservé&#xa0;: {why}</translation>
    </message>
</context>
<context>
    <name>SavedSearchController</name>
    <message>
        <source>Type a search first, then save it.</source>
        <translation>Tapez d’abord une recherche, puis enregistrez-la.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Enregistrer cette recherche</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>Nom de la recherche :</translation>
    </message>
    <message>
        <source>{name} is among your sources now</source>
        <translation>{name} est maintenant parmi vos sources</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Edit the search</source>
        <translation>Modifier la recherche</translation>
    </message>
    <message>
        <source>What it searches for:</source>
        <translation>Ce qu’elle recherche :</translation>
    </message>
    <message>
        <source>The search {name} was removed</source>
        <translation>La recherche {name} a été retirée</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title} : place {place} sur {all}</translation>
    </message>
    <message>
        <source>{name} was moved</source>
        <translation>{name} a été déplacée</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>{name} a été modifiée</translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message>
        <source>Ways to go on</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
</context>
<context>
    <name>SearchHelp</name>
    <message>
        <source>How to search</source>
        <translation>Comment rechercher</translation>
    </message>
    <message>
        <source>Accents, capitals and Arabic vowel signs make no difference. Fields have names in all four languages; what is no field is searched as words.</source>
        <translation>Accents, majuscules et voyelles arabes ne changent rien. Les champs ont un nom dans les quatre langues&#x202f;; ce qui n’est pas un champ est recherché comme des mots.</translation>
    </message>
    <message>
        <source>water</source>
        <translation>eau</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>feu</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>sport</translation>
    </message>
    <message>
        <source>interest rate</source>
        <translation>taux d’intérêt</translation>
    </message>
    <message>
        <source>inflat*</source>
        <translation>inflat*</translation>
    </message>
    <message>
        <source>Camus</source>
        <translation>Camus</translation>
    </message>
    <message>
        <source>The Courier</source>
        <translation>Le Courrier</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Presse</translation>
    </message>
    <message>
        <source>climate</source>
        <translation>climat</translation>
    </message>
    <message>
        <source>both words, anywhere in the article</source>
        <translation>les deux mots, n’importe où dans l’article</translation>
    </message>
    <message>
        <source>these words side by side</source>
        <translation>ces mots côte à côte</translation>
    </message>
    <message>
        <source>words that begin so</source>
        <translation>les mots qui commencent ainsi</translation>
    </message>
    <message>
        <source>one of the two; OR is written in capitals</source>
        <translation>l’un des deux&#x202f;; OR s’écrit en majuscules</translation>
    </message>
    <message>
        <source>without the second word</source>
        <translation>sans le second mot</translation>
    </message>
    <message>
        <source>parentheses keep together what belongs together</source>
        <translation>les parenthèses réunissent ce qui va ensemble</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>dans le titre</translation>
    </message>
    <message>
        <source>by this author</source>
        <translation>de cet auteur</translation>
    </message>
    <message>
        <source>of this source</source>
        <translation>de cette source</translation>
    </message>
    <message>
        <source>in this folder, and in those inside it</source>
        <translation>dans ce dossier et ceux qu’il contient</translation>
    </message>
    <message>
        <source>with this tag of yours</source>
        <translation>avec cette étiquette à vous</translation>
    </message>
    <message>
        <source>not read yet; also starred, complete and others</source>
        <translation>pas encore lu&#x202f;; aussi favori, complet et d’autres</translation>
    </message>
    <message>
        <source>with a recording; also pictures and PDF files</source>
        <translation>avec un enregistrement&#x202f;; aussi les images et les PDF</translation>
    </message>
    <message>
        <source>in this language</source>
        <translation>dans cette langue</translation>
    </message>
    <message>
        <source>of the last seven days</source>
        <translation>des sept derniers jours</translation>
    </message>
    <message>
        <source>before this day</source>
        <translation>avant ce jour</translation>
    </message>
</context>
<context>
    <name>SourceMenus</name>
    <message>
        <source>Refresh</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Health…</source>
        <translation>Santé…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Tout marquer comme lu</translation>
    </message>
    <message>
        <source>Run in the ticker</source>
        <translation>Faire défiler dans le bandeau</translation>
    </message>
    <message>
        <source>Notify of new articles</source>
        <translation>Avertir des nouveaux articles</translation>
    </message>
    <message>
        <source>Whole articles</source>
        <translation>Articles entiers</translation>
    </message>
    <message>
        <source>As its folder</source>
        <translation>Comme son dossier</translation>
    </message>
    <message>
        <source>Where the feed gives excerpts</source>
        <translation>Quand le flux ne donne que des extraits</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>Fetch pictures</source>
        <translation>Télécharger les images</translation>
    </message>
    <message>
        <source>Take its articles from your server</source>
        <translation>Prendre ses articles sur votre serveur</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>Déplacer vers un dossier</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Aucun dossier</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Nouveau dossier…</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Ajouter un journal…</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>Trier à la main</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>Trier par nom</translation>
    </message>
    <message>
        <source>Sort by unread articles</source>
        <translation>Trier par articles non lus</translation>
    </message>
    <message>
        <source>New folder inside…</source>
        <translation>Nouveau dossier à l’intérieur…</translation>
    </message>
    <message>
        <source>Remove folder, keep its feeds</source>
        <translation>Retirer le dossier, garder ses flux</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln feed(s)</source>
        <translation>
            <numerusform>Retirer %Ln flux</numerusform>
            <numerusform>Retirer %Ln flux</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the search…</source>
        <translation>Modifier la recherche…</translation>
    </message>
    <message>
        <source>Run only such searches in the ticker</source>
        <translation>Ne faire défiler que ces recherches</translation>
    </message>
    <message>
        <source>Remove the search</source>
        <translation>Retirer la recherche</translation>
    </message>
    <message>
        <source>As the settings say</source>
        <translation>Comme dans les réglages</translation>
    </message>
    <message>
        <source>As its folder ({interval})</source>
        <translation>Comme son dossier ({interval})</translation>
    </message>
    <message>
        <source>Refresh interval</source>
        <translation>Intervalle d’actualisation</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>Préparer un voyage…</translation>
    </message>
    <message>
        <source>Receipt of the last trip…</source>
        <translation>Reçu du dernier voyage…</translation>
    </message>
    <message>
        <source>User and password…</source>
        <translation>Utilisateur et mot de passe…</translation>
    </message>
    <message>
        <source>Mailbox…</source>
        <translation>Boîte aux lettres…</translation>
    </message>
</context>
<context>
    <name>SheetGrid</name>
    <message>
        <source>What each paper says</source>
        <translation>Ce que dit chaque journal</translation>
    </message>
    <message>
        <source>Papers in the order of their texts</source>
        <translation>Journaux, dans l’ordre de leurs textes</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>Pas le même événement</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>Se rattache à…</translation>
    </message>
    <message>
        <source>One paper has it.</source>
        <translation>Un seul journal en parle.</translation>
    </message>
    <message>
        <source>No two papers tell of the same thing.</source>
        <translation>Aucune chose n’est dite par deux journaux.</translation>
    </message>
    <message>
        <source>{paper}, {subject}: {sentence}</source>
        <translation>{paper}, {subject} : {sentence}</translation>
    </message>
    <message>
        <source>{sentence} Highlighted: “{words}”</source>
        <translation>{sentence} Surligné&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>n’en dit rien</translation>
    </message>
    <message>
        <source>headline changed: {time}</source>
        <translation>titre changé : {time}</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Autres actions</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Ce qui diffère</translation>
    </message>
    <message>
        <source>All they say</source>
        <translation>Tout ce qu’ils disent</translation>
    </message>
    <message>
        <source>differs from the others</source>
        <translation>diffère des autres</translation>
    </message>
    <message>
        <source>several have it: that is why they are together</source>
        <translation>commun à plusieurs : c’est pourquoi ils sont ensemble</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>n’en dit rien</translation>
    </message>
    <message>
        <source>This event is no longer here.</source>
        <translation>Cet événement n’est plus là.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new text(s)</source>
        <translation>
            <numerusform>%Ln nouveau texte</numerusform>
            <numerusform>%Ln nouveaux textes</numerusform>
        </translation>
    </message>
    <message>
        <source>Read it in {paper}</source>
        <translation>Le lire dans {paper}</translation>
    </message>
    <message>
        <source>There is no further event.</source>
        <translation>Il n’y a pas d’autre événement.</translation>
    </message>
</context>
<context>
    <name>StoryCard</name>
    <message>
        <source>Belongs to: type words of a headline</source>
        <translation>Rattacher à&#xa0;: tapez des mots d’un titre</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>No recent event has these words.</source>
        <translation>Aucun événement récent ne contient ces mots.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts the article there · Esc closes</source>
        <translation>↑ ↓ choisir · Entrée y mettre · Échap fermer</translation>
    </message>
</context>
<context>
    <name>StoryController</name>
    <message>
        <source>Taken out: it will not be put together with these articles again.</source>
        <translation>Retiré : il ne sera plus réuni avec ces articles.</translation>
    </message>
    <message>
        <source>Put in: it stays together with these articles.</source>
        <translation>Ajouté : il reste avec ces articles.</translation>
    </message>
    <message>
        <source>No other article about this event was found.</source>
        <translation>Aucun autre article sur cet événement n’a été trouvé.</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>Choisissez d’abord un article.</translation>
    </message>
</context>
<context>
    <name>StoryFolding</name>
    <message>
        <source>expanded</source>
        <translation>déplié</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>replié</translation>
    </message>
</context>
<context>
    <name>StoryTexts</name>
    <message numerus="yes">
        <source>in %Ln paper(s)</source>
        <translation>
            <numerusform>dans %Ln journal</numerusform>
            <numerusform>dans %Ln journaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln langue</numerusform>
            <numerusform>%Ln langues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <translation>
            <numerusform>%Ln journal</numerusform>
            <numerusform>%Ln journaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <comment>after a preposition</comment>
        <translation>
            <numerusform>%Ln journal</numerusform>
            <numerusform>%Ln journaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of their own</source>
        <translation>
            <numerusform>%Ln texte original</numerusform>
            <numerusform>%Ln textes originaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more text(s)</source>
        <translation>
            <numerusform>encore %Ln texte</numerusform>
            <numerusform>encore %Ln textes</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>first: {where}</source>
        <translation>premier : {where}</translation>
    </message>
    <message>
        <source>newest: {where}</source>
        <translation>dernier : {where}</translation>
    </message>
</context>
<context>
    <name>Upgrading</name>
    <message numerus="yes">
        <source>About %Ln minute(s) left</source>
        <translation>
            <numerusform>Encore environ %Ln minute</numerusform>
            <numerusform>Encore environ %Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>Encore moins d’une minute</translation>
    </message>
</context>
<context>
    <name>WishPage</name>
    <message>
        <source>Estimate</source>
        <translation>Estimation</translation>
    </message>
    <message>
        <source>Bytes cost money on this network: the trip uses no more than you allow, and does not ask again.</source>
        <translation>Sur ce réseau, les données sont payantes&#xa0;: le voyage n’en utilise pas plus que ce que vous permettez, et ne demande plus rien.</translation>
    </message>
    <message>
        <source>A trip of {duration} was interrupted; it has used {size}.</source>
        <translation>Un voyage de {duration} a été interrompu&#x202f;; il a consommé {size}.</translation>
    </message>
    <message>
        <source>Trip of {duration} · prepared: {prepared} · departure: {departure}</source>
        <translation>Voyage de {duration} · préparé&#xa0;: {prepared} · départ&#xa0;: {departure}</translation>
    </message>
    <message>
        <source>Add the latest articles</source>
        <translation>Ajouter les derniers articles</translation>
    </message>
    <message>
        <source>There is nothing to pack yet; the feeds may bring something.</source>
        <translation>Il n’y a encore rien à emporter&#x202f;; les flux apporteront peut-être quelque chose.</translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, about {size} to fetch.</source>
        <translation>
            <numerusform>D’après ce qui est connu&#xa0;: %Ln article, environ {duration} de lecture, environ {size} à télécharger.</numerusform>
            <numerusform>D’après ce qui est connu&#xa0;: %Ln articles, environ {duration} de lecture, environ {size} à télécharger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, all here already.</source>
        <translation>
            <numerusform>D’après ce qui est connu&#xa0;: %Ln article, environ {duration} de lecture, tout est déjà ici.</numerusform>
            <numerusform>D’après ce qui est connu&#xa0;: %Ln articles, environ {duration} de lecture, tout est déjà ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue it</source>
        <translation>Le poursuivre</translation>
    </message>
    <message>
        <source>Hours of reading</source>
        <translation>Heures de lecture</translation>
    </message>
    <message>
        <source> h</source>
        <translation>&#xa0;h</translation>
    </message>
    <message>
        <source>Bytes from the network, at most</source>
        <translation>Données du réseau, au plus</translation>
    </message>
    <message>
        <source> MB</source>
        <translation>&#xa0;Mo</translation>
    </message>
    <message>
        <source>How long will you read?</source>
        <translation>Combien de temps lirez-vous&#x202f;?</translation>
    </message>
    <message>
        <source>How much data may it use?</source>
        <translation>Quelle quantité de données au plus&#x202f;?</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>Que préférez-vous&#x202f;?</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Ajouter un journal…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Print, save…</source>
        <translation>Imprimer, enregistrer…</translation>
    </message>
</context>
<context>
    <name>DataUsePage</name>
    <message>
        <source>Bytes by feed</source>
        <translation>Données par flux</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Ce mois-ci</translation>
    </message>
    <message>
        <source>Text today</source>
        <translation>Texte aujourd’hui</translation>
    </message>
    <message>
        <source>Pictures today</source>
        <translation>Images aujourd’hui</translation>
    </message>
    <message>
        <source>Text this month</source>
        <translation>Texte ce mois-ci</translation>
    </message>
    <message>
        <source>Pictures this month</source>
        <translation>Images ce mois-ci</translation>
    </message>
    <message>
        <source>Roaming: headlines only</source>
        <translation>Itinérance&#xa0;: titres seuls</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message>
        <source>Today: {today} · this month: {month}</source>
        <translation>Aujourd’hui&#xa0;: {today} · ce mois-ci&#xa0;: {month}</translation>
    </message>
    <message>
        <source>Previews of new feeds</source>
        <translation>Aperçus de nouveaux flux</translation>
    </message>
    <message>
        <source>A removed feed</source>
        <translation>Un flux retiré</translation>
    </message>
    <message>
        <source>Data use of the last 30 days</source>
        <translation>Données consommées ces 30&#xa0;derniers jours</translation>
    </message>
    <message>
        <source>Nothing has come over the network in the last 30 days.</source>
        <translation>Rien n’est passé par le réseau ces 30&#xa0;derniers jours.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Images et fichiers</translation>
    </message>
    <message>
        <source>The limit of a day</source>
        <translation>La limite d’une journée</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>text: {text}, pictures and files: {files}</source>
        <translation>texte&#xa0;: {text}, images et fichiers&#xa0;: {files}</translation>
    </message>
    <message>
        <source>{name}: nothing</source>
        <translation>{name}&#xa0;: rien</translation>
    </message>
</context>
<context>
    <name>DeleteController</name>
    <message>
        <source>A starred article is not deleted: remove its star first.</source>
        <translation>Un article favori ne se supprime pas&#xa0;: retirez-le d’abord des favoris.</translation>
    </message>
    <message>
        <source>The article was deleted</source>
        <translation>L’article a été supprimé</translation>
    </message>
    <message>
        <source>An article to read later is not deleted: take it off the list first.</source>
        <translation>Un article de la liste de lecture ne se supprime pas&#xa0;: retirez-le d’abord de la liste.</translation>
    </message>
    <message>
        <source>A tagged article is not deleted: take its tags off first.</source>
        <translation>Un article étiqueté ne se supprime pas&#xa0;: retirez d’abord ses étiquettes.</translation>
    </message>
    <message>
        <source>An article with highlights is not deleted: remove them first.</source>
        <translation>Un article surligné ne se supprime pas&#xa0;: ôtez d’abord ses surlignages.</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>Progress of the drill</source>
        <translation>Avancement de l’exercice</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Airplane drill</source>
        <translation>Exercice «&#xa0;mode avion&#xa0;»</translation>
    </message>
    <message>
        <source>Every connection is refused, and every article of the trip is opened with all its pictures.</source>
        <translation>Toute connexion est refusée, et chaque article du voyage est ouvert avec toutes ses images.</translation>
    </message>
    <message>
        <source>Fetching what is missing…</source>
        <translation>Téléchargement de ce qui manque…</translation>
    </message>
    <message>
        <source>Ready: {ready} of {all}</source>
        <translation>Prêts&#xa0;: {ready} sur {all}</translation>
    </message>
    <message>
        <source>A deleted article</source>
        <translation>Un article supprimé</translation>
    </message>
    <message>
        <source>Nothing is packed.</source>
        <translation>Rien n’est emporté.</translation>
    </message>
    <message numerus="yes">
        <source>Something asked for the network %Ln time(s) and was refused.</source>
        <translation>
            <numerusform>L’accès au réseau a été demandé %Ln fois, et refusé.</numerusform>
            <numerusform>L’accès au réseau a été demandé %Ln fois, et refusé.</numerusform>
        </translation>
    </message>
    <message>
        <source>These parts are missing. All other articles open with all their pictures.</source>
        <translation>Voici ce qui manque. Tous les autres articles s’ouvrent avec toutes leurs images.</translation>
    </message>
    <message>
        <source>Every article opens with all its pictures, and nothing asked for the network.</source>
        <translation>Chaque article s’ouvre avec toutes ses images, et rien n’a cherché à accéder au réseau.</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>The database is damaged, and could not be put aside for its newest copy.</source>
        <translation>La base de données est endommagée et n’a pas pu être mise de côté au profit de sa copie la plus récente.</translation>
    </message>
    <message>
        <source>A folder for them cannot be made or entered.</source>
        <translation>Un dossier nécessaire ne peut être ni créé ni ouvert.</translation>
    </message>
    <message>
        <source>One of its folders is a link to elsewhere; remove the link and start again.</source>
        <translation>L’un de ses dossiers est un lien vers un autre emplacement&#x202f;; supprimez ce lien et relancez Manchette.</translation>
    </message>
    <message>
        <source>One of the folders belongs to another user; choose another.</source>
        <translation>L’un des dossiers appartient à un autre utilisateur ; choisissez-en un autre.</translation>
    </message>
    <message>
        <source>They were made by a newer Manchette, and are untouched; install that one.</source>
        <translation>Ils viennent d’une version plus récente de Manchette et n’ont pas été modifiés ; installez cette version.</translation>
    </message>
    <message>
        <source>The database is another program&apos;s; it is untouched.</source>
        <translation>La base de données appartient à un autre programme ; elle n’a pas été modifiée.</translation>
    </message>
    <message>
        <source>The database could not be brought up to date; it is as it was.</source>
        <translation>La base de données n’a pas pu être mise à jour ; elle est restée telle quelle.</translation>
    </message>
    <message>
        <source>The disk could not read or write; it may be failing.</source>
        <translation>Le disque n’a pu ni lire ni écrire ; il est peut-être défaillant.</translation>
    </message>
    <message>
        <source>Another Manchette is open with them, and does not answer.</source>
        <translation>Une autre fenêtre de Manchette les utilise et ne répond pas.</translation>
    </message>
    <message>
        <source>That did not work: {told}</source>
        <translation>Cela n’a pas fonctionné&#xa0;: {told}</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be kept.</source>
        <translation>Le disque est plein&#xa0;: rien de plus ne peut être conservé.</translation>
    </message>
    <message>
        <source>The database is damaged; the next start opens its newest copy and saves what is newer.</source>
        <translation>La base de données est endommagée&#x202f;; le prochain démarrage ouvrira sa copie la plus récente et récupérera ce qui est plus récent.</translation>
    </message>
    <message>
        <source>Another program holds the files.</source>
        <translation>Un autre programme occupe les fichiers.</translation>
    </message>
    <message>
        <source>The files may not be written.</source>
        <translation>L’écriture de ces fichiers n’est pas permise.</translation>
    </message>
    <message>
        <source>It could not be kept on this disk.</source>
        <translation>Cela n’a pas pu être conservé sur ce disque.</translation>
    </message>
    <message>
        <source>Your library must be brought up to date, and a copy of it is made first: {needed} must be free on this disk, and {free} are. Nothing was changed; make room, then start again.</source>
        <translation>Votre bibliothèque doit être mise à jour, et une copie en est d’abord faite&#xa0;: il faut {needed} libres sur ce disque, et il y en a {free}. Rien n’a été changé&#x202f;; faites de la place, puis relancez Manchette.</translation>
    </message>
    <message>
        <source>There is no program named {name} on this computer.</source>
        <translation>Il n’y a pas de programme nommé {name} sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The program {name} may not be run.</source>
        <translation>Le programme {name} ne peut pas être exécuté.</translation>
    </message>
    <message>
        <source>This is too long to be handed to {name}.</source>
        <translation>C’est trop long pour être transmis à {name}.</translation>
    </message>
    <message>
        <source>The program {name} could not be started.</source>
        <translation>Le programme {name} n’a pas pu être lancé.</translation>
    </message>
    <message>
        <source>The printer does not answer, or has given up.</source>
        <translation>L’imprimante ne répond pas, ou a abandonné.</translation>
    </message>
    <message>
        <source>The next try comes with the next sync.</source>
        <translation>Le prochain essai viendra avec la prochaine synchronisation.</translation>
    </message>
</context>
<context>
    <name>FeedBoundController</name>
    <message numerus="yes">
        <source>{sources}: %Ln unread article(s), {size}, beyond what one source keeps.</source>
        <translation>
            <numerusform>{sources} : %Ln article non lu, {size}, au-delà de ce que garde une source.</numerusform>
            <numerusform>{sources} : %Ln articles non lus, {size}, au-delà de ce que garde une source.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest stay whole, and as many again keep their headline. Starred, tagged, packed and half-read articles stay. For 30 days it can be undone; after a day, texts and pictures come back only as far as the web still has them.</source>
        <translation>Les plus récents restent entiers, et autant d’autres gardent leur titre. Les articles favoris, étiquetés, emportés ou à moitié lus restent. Cela peut être annulé pendant 30&#xa0;jours&#x202f;; après un jour, les textes et les images ne reviennent que si le web les a encore.</translation>
    </message>
    <message>
        <source>Remove older unread articles?</source>
        <translation>Retirer les anciens articles non lus ?</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Les retirer</translation>
    </message>
    <message>
        <source>Keep them all</source>
        <translation>Tout garder</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>FileController</name>
    <message>
        <source>No network: the file is downloaded when you are online.</source>
        <translation>Pas de réseau&#xa0;: le fichier sera téléchargé une fois en ligne.</translation>
    </message>
    <message>
        <source>The system knows no program for this file.</source>
        <translation>Le système ne connaît aucun programme pour ce fichier.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>The copy could not be saved: {why}</source>
        <translation>La copie n’a pas pu être enregistrée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The file was deleted from this computer.</source>
        <translation>Le fichier a été supprimé de cet ordinateur.</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Télécharger de nouveau</translation>
    </message>
    <message>
        <source>The file is no longer here, or was changed by something else: download it again.</source>
        <translation>Le fichier n’est plus là, ou a été modifié par autre chose&#xa0;: téléchargez-le de nouveau.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find an action, a setting, a source or an article</source>
        <translation>Trouver une action, un réglage, une source ou un article</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter goes there · Esc closes</source>
        <translation>↑ ↓ choisir · Entrée ouvrir · Échap fermer</translation>
    </message>
</context>
<context>
    <name>FinderModel</name>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Manchette brings the headlines of the papers you choose, and keeps their articles on this computer for when there is no network. Nothing is fetched before you say so.</source>
        <translation>Manchette apporte les titres des journaux que vous choisissez, et garde leurs articles sur cet ordinateur pour les moments sans réseau. Rien n’est téléchargé sans votre accord.</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Ajouter un journal…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Which newspapers do you read?</source>
        <translation>Quels journaux lisez-vous&#x202f;?</translation>
    </message>
    <message>
        <source>No newspaper here has these words. Any other can be added.</source>
        <translation>Aucun journal de la liste ne contient ces mots. Tout autre peut être ajouté.</translation>
    </message>
    <message>
        <source>Name, country or language</source>
        <translation>Nom, pays ou langue</translation>
    </message>
    <message>
        <source>Look for a newspaper by name, country or language</source>
        <translation>Chercher un journal par son nom, son pays ou sa langue</translation>
    </message>
    <message>
        <source>All newspapers in {name}</source>
        <translation>Tous les journaux en {name}</translation>
    </message>
    <message>
        <source>Import from another program…</source>
        <translation>Importer d’un autre logiciel…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>S’abonner</translation>
    </message>
    <message numerus="yes">
        <source>Subscribe to %Ln newspaper(s)</source>
        <translation>
            <numerusform>S’abonner à %Ln journal</numerusform>
            <numerusform>S’abonner à %Ln journaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick all in:</source>
        <translation>Tout cocher en&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>List of subscriptions (OPML)</source>
        <translation>Liste d’abonnements (OPML)</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Articles</translation>
    </message>
    <message>
        <source>of them unread</source>
        <translation>dont non lus</translation>
    </message>
    <message>
        <source>of them starred</source>
        <translation>dont favoris</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Everything was here already: nothing was changed.</source>
        <translation>Tout était déjà ici&#xa0;: rien n’a changé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln nouveau flux</numerusform>
            <numerusform>%Ln nouveaux flux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>the end of the file is missing: {size}</source>
        <translation>la fin du fichier manque : {size}</translation>
    </message>
    <message>
        <source>{name} is one feed, no list of feeds.</source>
        <translation>{name} est un seul flux, non une liste de flux.</translation>
    </message>
    <message>
        <source>{name} is one feed that does not say where it is published. Add it by its address.</source>
        <translation>{name} est un seul flux qui ne dit pas où il est publié. Ajoutez-le par son adresse.</translation>
    </message>
    <message>
        <source>The file is damaged: what can be read of it is taken, and it may have held more.</source>
        <translation>Le fichier est abîmé&#xa0;: ce qui est lisible est importé&#x202f;; il contenait peut-être davantage.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out:</source>
        <translation>
            <numerusform>%Ln laissé de côté&#xa0;:</numerusform>
            <numerusform>%Ln laissés de côté&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Ce qui est laissé de côté</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Imported from {name}</source>
        <translation>Importé depuis {name}</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>Pas de réseau pour l’instant&#xa0;: les articles les plus récents arriveront dès qu’il y en aura un.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveaux</translation>
    </message>
    <message>
        <source>here already</source>
        <translation>déjà ici</translation>
    </message>
    <message>
        <source>The import was undone: everything is as it was before.</source>
        <translation>L’import a été annulé&#xa0;: tout est comme avant.</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>What is here already stays as it is. Nothing is stored before you press Import.</source>
        <translation>Ce qui est déjà ici reste tel quel. Rien n’est enregistré tant que vous n’avez pas choisi «&#xa0;Importer&#xa0;».</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Copying the file: {size}</source>
        <translation>Copie du fichier&#xa0;: {size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) found</source>
        <translation>
            <numerusform>%Ln article trouvé</numerusform>
            <numerusform>%Ln articles trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {all} articles</source>
        <translation>{done} articles sur {all}</translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>From RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly and others: feeds and folders and, where the file has them, articles, with what is read, starred and tagged. Nothing is changed there, and all of it can be undone.</source>
        <translation>De RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly et d’autres&#xa0;: les flux et les dossiers, et, si le fichier les contient, les articles, avec leurs marques (lus, favoris) et leurs étiquettes. Rien n’y est modifié, et tout peut être annulé.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>or drop it on this window</source>
        <translation>ou déposez-le sur cette fenêtre</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>Trouvé sur cet ordinateur</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>Regarder ce qu’il contient</translation>
    </message>
    <message>
        <source>Nothing was found in the usual places of these programs on this computer.</source>
        <translation>Rien n’a été trouvé sur cet ordinateur aux endroits habituels de ces logiciels.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import from another program</source>
        <translation>Importer d’un autre logiciel</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Autre fichier</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler l’import</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What other programs keep (*.opml *.xml *.db *.json urls);;All files (*)</source>
        <translation>Données d’autres logiciels (*.opml *.xml *.db *.json urls);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
    <message>
        <source>Importing from {name}</source>
        <translation>Import depuis {name}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your newspapers are listed here. This adds another one by its address.</source>
        <translation>Vos journaux sont ici. Ce bouton en ajoute un autre par son adresse.</translation>
    </message>
    <message>
        <source>Before you leave: this makes hours of reading ready for when there is no network.</source>
        <translation>Avant de partir&#xa0;: ce bouton prépare des heures de lecture pour les moments sans réseau.</translation>
    </message>
    <message>
        <source>{key} finds everything: an action, a setting, a source, an article.</source>
        <translation>{key} trouve tout&#xa0;: une action, un réglage, une source, un article.</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Do not show this hint again</source>
        <translation>Ne plus montrer ce conseil</translation>
    </message>
</context>
<context>
    <name>PaperList</name>
    <message>
        <source>Newspapers</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>déjà là</translation>
    </message>
</context>
<context>
    <name>FirstStartController</name>
    <message>
        <source>There is no network now: the newspapers come as soon as there is one.</source>
        <translation>Pas de réseau pour l’instant&#xa0;: les journaux arriveront dès qu’il y en aura un.</translation>
    </message>
</context>
<context>
    <name>Countries</name>
    <message>
        <source>International</source>
        <translation>International</translation>
    </message>
    <message>
        <source>Emirates</source>
        <translation>Émirats</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentine</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suisse</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Allemagne</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>Algérie</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Espagne</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>Maroc</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexique</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>Qatar</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Syrie</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>Tunisie</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>États-Unis</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>arabe</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>espagnol</translation>
    </message>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
</context>
<context>
    <name>ArticleForms</name>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>Le flux ne donne pas d’adresse pour cet article.</translation>
    </message>
    <message>
        <source>Fetching the whole article…</source>
        <translation>Téléchargement de l’article entier…</translation>
    </message>
    <message>
        <source>No network: the whole article is fetched when you are online.</source>
        <translation>Pas de réseau&#xa0;: l’article entier sera téléchargé quand vous serez en ligne.</translation>
    </message>
    <message>
        <source>The whole article has come in</source>
        <translation>L’article entier est arrivé</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in.</source>
        <translation>Sa page demande un paiement ou une identification.</translation>
    </message>
    <message>
        <source>Its page says no more than the feed.</source>
        <translation>Sa page n’en dit pas plus que le flux.</translation>
    </message>
</context>
<context>
    <name>FrontController</name>
    <message>
        <source>Next sync: {time}</source>
        <translation>Prochaine relève : {time}</translation>
    </message>
    <message>
        <source>Esc opens the list</source>
        <translation>Échap ouvre la liste</translation>
    </message>
    <message>
        <source>That is the whole page.</source>
        <translation>C’est toute la une.</translation>
    </message>
    <message>
        <source>All is read.</source>
        <translation>Tout est lu.</translation>
    </message>
    <message>
        <source>There is nothing new on this page.</source>
        <translation>Rien de nouveau sur cette page.</translation>
    </message>
    <message>
        <source>There are no articles yet.</source>
        <translation>Il n’y a pas encore d’articles.</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Ouvrir la liste</translation>
    </message>
    <message>
        <source>The page of another day</source>
        <translation>La une d’un autre jour</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln paper(s)</source>
        <translation>
            <numerusform>{done} sur %Ln journal</numerusform>
            <numerusform>{done} sur %Ln journaux</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article of this day.</source>
        <translation>Il n’y a aucun article de ce jour.</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln langue</numerusform>
            <numerusform>%Ln langues</numerusform>
        </translation>
    </message>
    <message>
        <source>To read first</source>
        <translation>À lire d’abord</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>depuis {time}</translation>
    </message>
    <message>
        <extracomment>Of an event that began on the day before: since yesterday 22:59.</extracomment>
        <source>since {day}</source>
        <translation>depuis {day}</translation>
    </message>
    <message>
        <extracomment>Of an event that began days ago: since 24 Nov 14:32.</extracomment>
        <source>since {date}</source>
        <translation>depuis le {date}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes}</source>
        <translation>{hours} h {minutes}</translation>
    </message>
    <message>
        <source>The same text: {papers}</source>
        <translation>Le même texte : {papers}</translation>
    </message>
    <message>
        <source>{agency}: {papers}</source>
        <translation>{agency} : {papers}</translation>
    </message>
    <message>
        <source>{time} edition</source>
        <translation>Édition de {time}</translation>
    </message>
    <message>
        <source>No event is in several papers: each speaks of something else.</source>
        <translation>Aucun événement commun : chaque journal parle d’autre chose.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles} from {papers}</source>
        <translation>{articles} de {papers}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new · remake the page</source>
        <translation>
            <numerusform>%Ln nouveau · refaire la une</numerusform>
            <numerusform>%Ln nouveaux · refaire la une</numerusform>
        </translation>
    </message>
    <message>
        <source>Other news</source>
        <translation>Autres nouvelles</translation>
    </message>
    <message>
        <source>{section}, continued</source>
        <translation>{section}, suite</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more in {section}</source>
        <translation>
            <numerusform>encore %Ln dans {section}</numerusform>
            <numerusform>encore %Ln dans {section}</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper} has changed its headline</source>
        <translation>{paper} a changé son titre</translation>
    </message>
    <message>
        <source>in {paper}, {time}</source>
        <translation>dans {paper}, {time}</translation>
    </message>
    <message>
        <source>New since you read it</source>
        <translation>Du nouveau depuis votre lecture</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>{day}: choose another day</source>
        <translation>{day} : choisir un autre jour</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>the longest</source>
        <translation>le plus long</translation>
    </message>
    <message>
        <source>to end with</source>
        <translation>pour finir</translation>
    </message>
    <message>
        <source>{what}: {headline}</source>
        <translation>{what} : {headline}</translation>
    </message>
</context>
<context>
    <name>FrontPane</name>
    <message>
        <source>Front page</source>
        <translation>La une</translation>
    </message>
</context>
<context>
    <name>FrontMenus</name>
    <message>
        <source>Day of the front page</source>
        <translation>Jour de la une</translation>
    </message>
    <message>
        <source>The picture…</source>
        <translation>L’image…</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>Tout l’événement</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>Toute la page</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>À lire plus tard, ou plus</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Pas aujourd’hui</translation>
    </message>
    <message>
        <source>Event up</source>
        <translation>Monter l’événement</translation>
    </message>
    <message>
        <source>Event down</source>
        <translation>Descendre l’événement</translation>
    </message>
    <message>
        <source>Print the events…</source>
        <translation>Imprimer les événements…</translation>
    </message>
    <message>
        <source>Save the events as EPUB or PDF…</source>
        <translation>Enregistrer les événements en EPUB ou en PDF…</translation>
    </message>
    <message>
        <source>Restore the original order</source>
        <translation>Rétablir l’ordre d’origine</translation>
    </message>
    <message>
        <source>The event is not on the page of this day any more</source>
        <translation>L’événement n’est plus sur la une de ce jour</translation>
    </message>
    <message>
        <source>The event was moved</source>
        <translation>L’événement a été déplacé</translation>
    </message>
    <message>
        <source>The original order is restored</source>
        <translation>L’ordre d’origine est rétabli</translation>
    </message>
    <message>
        <source>No event of this day is in two of your papers.</source>
        <translation>Aucun événement de ce jour ne figure dans deux de vos journaux.</translation>
    </message>
</context>
<context>
    <name>MinutesBar</name>
    <message>
        <source>Other times</source>
        <translation>Autres durées</translation>
    </message>
    <message>
        <source>Left to read</source>
        <translation>Reste à lire</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Aucun article non lu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread in {papers}</source>
        <translation>
            <numerusform>%Ln non lu dans {papers}</numerusform>
            <numerusform>%Ln non lus dans {papers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln non lu</numerusform>
            <numerusform>%Ln non lus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on this page: %Ln article(s), {time}</source>
        <translation>
            <numerusform>sur cette une : %Ln article, {time}</numerusform>
            <numerusform>sur cette une : %Ln articles, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>jusqu’à {time}</translation>
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
            <numerusform>Tout lire : %Ln minute</numerusform>
            <numerusform>Tout lire : %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have %Ln minute(s)</source>
        <translation>
            <numerusform>J’ai %Ln minute</numerusform>
            <numerusform>J’ai %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>Other choice</source>
        <translation>Autre choix</translation>
    </message>
    <message>
        <source>Each event once</source>
        <translation>Chaque événement une fois</translation>
    </message>
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
    <message>
        <source>all readable offline</source>
        <translation>tous lisibles hors ligne</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et encore %Ln</numerusform>
            <numerusform>et encore %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontReading</name>
    <message>
        <source>There is nothing unread that can be read now.</source>
        <translation>Il n’y a rien de non lu qui puisse être lu maintenant.</translation>
    </message>
    <message numerus="yes">
        <source>That was your reading: %Ln article(s).</source>
        <translation>
            <numerusform>C’était votre lecture : %Ln article.</numerusform>
            <numerusform>C’était votre lecture : %Ln articles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{read} of %Ln min</source>
        <translation>
            <numerusform>{read} min sur %Ln</numerusform>
            <numerusform>{read} min sur %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) left</source>
        <translation>
            <numerusform>encore %Ln article</numerusform>
            <numerusform>encore %Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlineDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>HeadlineModel</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>favori</translation>
    </message>
    <message>
        <source>{percent} read</source>
        <translation>lu à {percent}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>on the reading list</source>
        <translation>sur la liste de lecture</translation>
    </message>
    <message>
        <source>tags: {tags}</source>
        <translation>étiquettes&#xa0;: {tags}</translation>
    </message>
    <message>
        <source>changed since you read it</source>
        <translation>changé depuis que vous l’avez lu</translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln surlignage</numerusform>
            <numerusform>%Ln surlignages</numerusform>
        </translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>déplié</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>replié</translation>
    </message>
</context>
<context>
    <name>HeadlinePane</name>
    <message>
        <source>Headlines</source>
        <translation>Titres</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>Non lus seulement</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Tout marquer comme lu</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>Lisibles hors ligne</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Lignes confortables</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Lignes compactes</translation>
    </message>
    <message>
        <source>Headlines only</source>
        <translation>Titres seuls</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>Filtre&#xa0;: {filter}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouveau</numerusform>
            <numerusform>%Ln nouveaux</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>Lignes de texte</translation>
    </message>
    <message>
        <source>None below the title</source>
        <translation>Aucune sous le titre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln ligne</numerusform>
            <numerusform>%Ln lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln sélectionné</numerusform>
            <numerusform>%Ln sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
</context>
<context>
    <name>FeedLogIn</name>
    <message>
        <source>User and password</source>
        <translation>Utilisateur et mot de passe</translation>
    </message>
    <message>
        <source>User at {host} (leave it empty for none):</source>
        <translation>Utilisateur auprès de {host} (laisser vide s’il n’en demande pas)&#xa0;:</translation>
    </message>
    <message>
        <source>A user cannot have a colon in it.</source>
        <translation>Un nom d’utilisateur ne peut pas contenir de deux-points.</translation>
    </message>
    <message>
        <source>Password of {user} at {host}:</source>
        <translation>Mot de passe de {user} auprès de {host}&#xa0;:</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Feeds</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>Dernier succès</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Prochain essai</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) could not be loaded at the last try.</source>
        <translation>
            <numerusform>%Ln flux n’a pas pu être obtenu au dernier essai.</numerusform>
            <numerusform>%Ln flux n’ont pas pu être obtenus au dernier essai.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) have not been loaded yet.</source>
        <translation>
            <numerusform>%Ln flux n’a pas encore été interrogé.</numerusform>
            <numerusform>%Ln flux n’ont pas encore été interrogés.</numerusform>
        </translation>
    </message>
    <message>
        <source>All feeds are well.</source>
        <translation>Tous les flux vont bien.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>next sync</source>
        <translation>prochaine synchro</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Try {title} now</source>
        <translation>Essayer {title} maintenant</translation>
    </message>
    <message>
        <source>Password of {title}</source>
        <translation>Mot de passe de {title}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times in a row.</source>
        <translation>
            <numerusform>%Ln&#xa0;fois de suite.</numerusform>
            <numerusform>%Ln&#xa0;fois de suite.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Pas encore interrogé</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Va bien</translation>
    </message>
    <message>
        <source>Entries a week</source>
        <translation>Articles par semaine</translation>
    </message>
    <message>
        <source>{summary}; week by week: {weeks}</source>
        <translation>{summary}, semaine par semaine&#xa0;: {weeks}</translation>
    </message>
    <message>
        <source>less than one a week in the last {weeks} weeks</source>
        <translation>moins d’un par semaine ces {weeks} dernières semaines</translation>
    </message>
    <message>
        <source>about {count} a week in the last {weeks} weeks</source>
        <translation>environ {count} par semaine ces {weeks} dernières semaines</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) in the last 7 days</source>
        <translation>
            <numerusform>%Ln article ces 7&#xa0;derniers jours</numerusform>
            <numerusform>%Ln articles ces 7&#xa0;derniers jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the last {weeks} weeks</source>
        <translation>Rien ces {weeks} dernières semaines</translation>
    </message>
    <message>
        <source>There are no feeds yet.</source>
        <translation>Il n’y a pas encore de flux.</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Mot de passe…</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>Examiner…</translation>
    </message>
    <message>
        <source>Look again at {title}</source>
        <translation>Examiner de nouveau {title}</translation>
    </message>
</context>
<context>
    <name>KeepingTexts</name>
    <message>
        <source>No network: the page is kept when you are online.</source>
        <translation>Pas de réseau : la page sera gardée quand vous serez en ligne.</translation>
    </message>
    <message>
        <source>A form that asks for a password came in place of the page. It is tried again later.</source>
        <translation>Un formulaire qui demande un mot de passe est arrivé à la place de la page. Un nouvel essai aura lieu plus tard.</translation>
    </message>
    <message>
        <source>This network wants you to log in first: the page is kept when you are online.</source>
        <translation>Ce réseau demande d’abord une identification&#xa0;: la page sera gardée quand vous serez en ligne.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept has %Ln word(s).</source>
        <translation>
            <numerusform>Le texte gardé compte %Ln mot.</numerusform>
            <numerusform>Le texte gardé compte %Ln mots.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page has %Ln word(s) now, or says something else than before.</source>
        <translation>
            <numerusform>La page compte maintenant %Ln mot, ou dit autre chose qu’avant.</numerusform>
            <numerusform>La page compte maintenant %Ln mots, ou dit autre chose qu’avant.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it said before stays among its earlier versions.</source>
        <translation>Ce qu’elle disait reste parmi ses versions précédentes.</translation>
    </message>
    <message>
        <source>This page was taken away for good.</source>
        <translation>Cette page a été retirée pour de bon.</translation>
    </message>
    <message>
        <source>What is there is no web page.</source>
        <translation>Ce qui s’y trouve n’est pas une page web.</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>Cette page n’existe pas.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>For a week</source>
        <translation>Pendant une semaine</translation>
    </message>
    <message>
        <source>If an article comes that matches</source>
        <translation>Si un article qui arrive correspond à</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Until a day</source>
        <translation>Jusqu’à une date</translation>
    </message>
    <message>
        <source>Words, or fields, such as author:Ann title:budget</source>
        <translation>Des mots, ou des champs comme auteur:Anne titre:budget</translation>
    </message>
    <message>
        <source>then</source>
        <translation>alors</translation>
    </message>
    <message>
        <source>What the rule is for</source>
        <translation>Ce que vise la règle</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Nom de l’étiquette</translation>
    </message>
    <message>
        <source>If you leave this empty, it is named after its words</source>
        <translation>Si ce champ reste vide, la règle porte le nom de ses mots</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
    <message>
        <source>For a month</source>
        <translation>Pendant un mois</translation>
    </message>
</context>
<context>
    <name>ImageController</name>
    <message>
        <source>There is no image in this article.</source>
        <translation>Cet article ne contient pas d’image.</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Images (*.webp *.png *.jpg)</source>
        <translation>Images (*.webp *.png *.jpg)</translation>
    </message>
    <message>
        <source>{name} could not be written: {why}</source>
        <translation>{name} n’a pas pu être écrit&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistrée sous {path}</translation>
    </message>
    <message>
        <source>The image was copied</source>
        <translation>L’image a été copiée</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>L’adresse a été copiée</translation>
    </message>
</context>
<context>
    <name>NamingBox</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>the saved search “{name}”</source>
        <translation>la recherche enregistrée « {name} »</translation>
    </message>
    <message>
        <source>These name it, and will find nothing by that name any more: {name}.</source>
        <translation>Son nom est utilisé ici, et n’y donnera plus rien : {name}.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>the rule “{name}”</source>
        <translation>la règle « {name} »</translation>
    </message>
    <message>
        <source>Remove {what}?</source>
        <translation>Retirer {what} ?</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Show anyway</source>
        <translation>Afficher quand même</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>Télécharger l’image</translation>
    </message>
    <message>
        <source>View larger</source>
        <translation>Voir en grand</translation>
    </message>
    <message>
        <source>Save image as…</source>
        <translation>Enregistrer l’image sous…</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Copy image address</source>
        <translation>Copier l’adresse de l’image</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>Annuler le signalement</translation>
    </message>
    <message>
        <source>Hide only for me</source>
        <translation>Masquer seulement pour moi</translation>
    </message>
    <message>
        <source>Report image</source>
        <translation>Signaler l’image</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Save the image as…</source>
        <translation>Enregistrer l’image sous…</translation>
    </message>
    <message>
        <source>Copy the image</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Report the image</source>
        <translation>Signaler l’image</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Autres actions</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Image précédente</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Image suivante</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message>
        <source>Image {place}</source>
        <translation>Image {place}</translation>
    </message>
    <message>
        <source>Show each pixel</source>
        <translation>Afficher chaque pixel</translation>
    </message>
    <message>
        <source>Fit into the window</source>
        <translation>Ajuster à la fenêtre</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>The guide</source>
        <translation>Le guide</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Chercher dans le guide</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Toutes les touches</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>À propos de Manchette</translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>{title} is kept now</source>
        <translation>{title} est maintenant gardée</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) that waited are kept now</source>
        <translation>
            <numerusform>%Ln page en attente est maintenant gardée</numerusform>
            <numerusform>%Ln pages en attente sont maintenant gardées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>Changer les touches…</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>One page on, then the next unread article</source>
        <translation>Une page plus loin, puis l’article non lu suivant</translation>
    </message>
    <message>
        <source>One page back</source>
        <translation>Une page en arrière</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>Article non lu suivant</translation>
    </message>
    <message>
        <source>Previous unread article</source>
        <translation>Article non lu précédent</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Article suivant</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Article précédent</translation>
    </message>
    <message>
        <source>Who wrote the article, where and when</source>
        <translation>Qui a écrit l’article, où et quand</translation>
    </message>
    <message>
        <source>Open the original in the browser</source>
        <translation>Ouvrir l’original dans le navigateur</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Marquer comme lu ou non lu</translation>
    </message>
    <message>
        <source>Star or remove the star</source>
        <translation>Ajouter aux favoris ou en retirer</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Supprimer l’article</translation>
    </message>
    <message>
        <source>Whole article, or what the feed gives</source>
        <translation>Article entier, ou ce que donne le flux</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>Visionneuse d’images</translation>
    </message>
    <message>
        <source>Copy the article&apos;s link</source>
        <translation>Copier le lien de l’article</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>Source suivante</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>Source précédente</translation>
    </message>
    <message>
        <source>Mark everything here as read</source>
        <translation>Tout marquer ici comme lu</translation>
    </message>
    <message>
        <source>Fetch this source now</source>
        <translation>Actualiser cette source</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualiser toutes les sources</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Ajouter un journal</translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>Exporter les abonnements</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>Santé des flux</translation>
    </message>
    <message>
        <source>Prepare a trip</source>
        <translation>Préparer un voyage</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Ticker</source>
        <translation>Bandeau</translation>
    </message>
    <message>
        <source>Pause the ticker, or let it run</source>
        <translation>Arrêter le bandeau ou le laisser défiler</translation>
    </message>
    <message>
        <source>Go into the ticker</source>
        <translation>Entrer dans le bandeau</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Three columns</source>
        <translation>Trois colonnes</translation>
    </message>
    <message>
        <source>Headlines above the article</source>
        <translation>Titres au-dessus de l’article</translation>
    </message>
    <message>
        <source>Headlines and article only</source>
        <translation>Titres et article seulement</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Taille de texte habituelle</translation>
    </message>
    <message>
        <source>Reading room, with the whole screen, or leave it</source>
        <translation>Salle de lecture en plein écran, ou la quitter</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Show or hide the sources</source>
        <translation>Afficher ou masquer les sources</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Couleurs claires ou sombres</translation>
    </message>
    <message>
        <source>Find an action, a source or an article</source>
        <translation>Trouver une action, une source ou un article</translation>
    </message>
    <message>
        <source>Leave what is in front, or the search</source>
        <translation>Fermer ce qui est au premier plan, ou la recherche</translation>
    </message>
    <message>
        <source>Back, to the article before</source>
        <translation>Retour à l’article lu auparavant</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Avancer de nouveau</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>En attente du réseau</translation>
    </message>
    <message>
        <source>My reports</source>
        <translation>Mes signalements</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>En phase avec votre serveur</translation>
    </message>
    <message>
        <source>State of your server</source>
        <translation>État de votre serveur</translation>
    </message>
    <message>
        <source>Reports and block list</source>
        <translation>Signalements et liste de blocage</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Consommation de données</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Change the rule that mutes it</source>
        <translation>Changer la règle qui le masque</translation>
    </message>
    <message>
        <source>Keep a page</source>
        <translation>Garder une page</translation>
    </message>
    <message>
        <source>Show again what a rule mutes</source>
        <translation>Réafficher ce qu’une règle masque</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>Texte et couleurs</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>Le guide</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Liste des touches</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>Changer les touches</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>À propos de Manchette</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Quit Manchette</source>
        <translation>Quitter Manchette</translation>
    </message>
    <message>
        <source>Back up everything</source>
        <translation>Tout sauvegarder</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>Sauvegarder sous une phrase secrète</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>Rechercher dans l’article</translation>
    </message>
    <message>
        <source>Next hit in the article</source>
        <translation>Occurrence suivante dans l’article</translation>
    </message>
    <message>
        <source>Previous hit in the article</source>
        <translation>Occurrence précédente dans l’article</translation>
    </message>
    <message>
        <source>What the article said before</source>
        <translation>Ce que disait l’article auparavant</translation>
    </message>
    <message>
        <source>Put on the reading list, or take off</source>
        <translation>Mettre sur la liste de lecture ou en retirer</translation>
    </message>
    <message>
        <source>Highlight the selection, or add a note to it</source>
        <translation>Surligner la sélection, ou y ajouter une note</translation>
    </message>
    <message>
        <source>The next highlight of the article</source>
        <translation>Le surlignage suivant de l’article</translation>
    </message>
    <message>
        <source>A cursor in the text, to select words by keys</source>
        <translation>Un curseur dans le texte, pour sélectionner au clavier</translation>
    </message>
    <message>
        <source>The previous highlight of the article</source>
        <translation>Le surlignage précédent de l’article</translation>
    </message>
    <message>
        <source>Another colour for the highlight</source>
        <translation>Une autre couleur pour le passage</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>Ôter le surlignage</translation>
    </message>
    <message>
        <source>Tag the article</source>
        <translation>Étiqueter l’article</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>Comment rechercher</translation>
    </message>
    <message>
        <source>History of actions</source>
        <translation>Historique des actions</translation>
    </message>
    <message>
        <source>Select all headlines</source>
        <translation>Sélectionner tous les titres</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>Marquer comme lus ceux du dessus</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>Marquer comme lus ceux du dessous</translation>
    </message>
    <message>
        <source>Unread articles only, or all</source>
        <translation>Seulement les non lus, ou tous</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Plus récents d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Plus anciens d’abord</translation>
    </message>
    <message>
        <source>Sort by source</source>
        <translation>Trier par source</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Plus longs d’abord</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Rename the source</source>
        <translation>Renommer la source</translation>
    </message>
    <message>
        <source>Move the source to a folder</source>
        <translation>Déplacer la source vers un dossier</translation>
    </message>
    <message>
        <source>Move the source up</source>
        <translation>Monter la source</translation>
    </message>
    <message>
        <source>Move the source down</source>
        <translation>Descendre la source</translation>
    </message>
    <message>
        <source>Cut the source</source>
        <translation>Couper la source</translation>
    </message>
    <message>
        <source>Paste the source here</source>
        <translation>Coller la source ici</translation>
    </message>
    <message>
        <source>Sort the sources otherwise</source>
        <translation>Trier les sources autrement</translation>
    </message>
    <message>
        <source>Remove the source</source>
        <translation>Retirer la source</translation>
    </message>
    <message>
        <source>Save this search among the sources</source>
        <translation>Enregistrer cette recherche parmi les sources</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>Articles masqués</translation>
    </message>
    <message>
        <source>Choose newspapers</source>
        <translation>Choisir des journaux</translation>
    </message>
    <message>
        <source>Import from another program</source>
        <translation>Importer d’un autre logiciel</translation>
    </message>
    <message>
        <source>Share the article</source>
        <translation>Partager l’article</translation>
    </message>
    <message>
        <source>Copy as a quotation, with source and date</source>
        <translation>Copier comme citation, avec source et date</translation>
    </message>
    <message>
        <source>Copy the link as Markdown</source>
        <translation>Copier le lien en Markdown</translation>
    </message>
    <message>
        <source>Send the link by mail</source>
        <translation>Envoyer le lien par courriel</translation>
    </message>
    <message>
        <source>Programs to share with</source>
        <translation>Programmes de partage</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>Imprimer l’article</translation>
    </message>
    <message>
        <source>Save as EPUB, PDF, HTML or Markdown, or its highlights</source>
        <translation>Enregistrer en EPUB, PDF, HTML ou Markdown, ou ses passages surlignés</translation>
    </message>
    <message>
        <source>Save the whole list as a document</source>
        <translation>Enregistrer toute la liste comme document</translation>
    </message>
    <message>
        <source>Receipt of the last trip</source>
        <translation>Reçu du dernier voyage</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>L’événement sur une feuille</translation>
    </message>
    <message>
        <source>It is not about the same event</source>
        <translation>Il ne parle pas du même événement</translation>
    </message>
    <message>
        <source>It belongs to another event</source>
        <translation>Il se rattache à un autre événement</translation>
    </message>
    <message>
        <source>One row for an event, or one for each article</source>
        <translation>Une ligne par événement, ou une par article</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>La une</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>La liste</translation>
    </message>
    <message>
        <source>Make the front page anew</source>
        <translation>Refaire la une</translation>
    </message>
    <message>
        <source>The front page of another day</source>
        <translation>La une d’un autre jour</translation>
    </message>
    <message>
        <source>I have some minutes</source>
        <translation>J’ai quelques minutes</translation>
    </message>
    <message>
        <source>User and password of the source</source>
        <translation>Utilisateur et mot de passe de la source</translation>
    </message>
    <message>
        <source>Mailboxes of letters</source>
        <translation>Boîtes aux lettres</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Change the keys</source>
        <translation>Changer les touches</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout rétablir</translation>
    </message>
    <message>
        <source>All keys are the default ones again.</source>
        <translation>Toutes les touches sont de nouveau celles d’origine.</translation>
    </message>
    <message>
        <source>Look for an action or a key</source>
        <translation>Chercher une action ou une touche</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Actions et leurs touches</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Enter gives the chosen action another key.</source>
        <translation>Entrée donne une autre touche à l’action choisie.</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>Autre touche…</translation>
    </message>
    <message>
        <source>One more key…</source>
        <translation>Touche en plus…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Aucune touche</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>Appuyez sur une touche…</translation>
    </message>
    <message>
        <source>Press the key for “{action}” (Esc leaves it as it is).</source>
        <translation>Appuyez sur la touche pour «&#xa0;{action}&#xa0;» (Échap ne change rien).</translation>
    </message>
    <message>
        <source>“{action}” has the key {key} now.</source>
        <translation>«&#xa0;{action}&#xa0;» a maintenant la touche {key}.</translation>
    </message>
    <message>
        <source>It was taken from “{action}”.</source>
        <translation>Elle a été retirée à « {action} ».</translation>
    </message>
    <message>
        <source>“{action}” has no key now.</source>
        <translation>«&#xa0;{action}&#xa0;» n’a plus de touche.</translation>
    </message>
    <message>
        <source>“{action}” has its default keys again.</source>
        <translation>«&#xa0;{action}&#xa0;» retrouve ses touches d’origine.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>aucune touche</translation>
    </message>
    <message>
        <source>As in…</source>
        <translation>Comme dans…</translation>
    </message>
    <message>
        <source>Uses the keys of another news reader.</source>
        <translation>Utilise les touches d’un autre lecteur d’actualités.</translation>
    </message>
    <message>
        <source>The keys are those of {program} now; actions that it has no key for keep ours.</source>
        <translation>Les touches sont maintenant celles de {program} ; les actions qui n’y ont pas de touche gardent les nôtres.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Some settings could not be understood; the usual ones are used in their place.</source>
        <translation>Certains réglages n’ont pas pu être compris&#x202f;; les valeurs habituelles sont utilisées à leur place.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Enter opens the reading room now; V opens the original in the browser.</source>
        <translation>Entrée ouvre maintenant la salle de lecture&#x202f;; V ouvre l’original dans le navigateur.</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Comme avant</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Annulé : {what}</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>Something went wrong inside Manchette ({kind}); the log tells more.</source>
        <translation>Une erreur s’est produite dans Manchette ({kind})&#x202f;; le fichier journal en dit plus.</translation>
    </message>
</context>
<context>
    <name>MyReports</name>
    <message>
        <source>My reports</source>
        <translation>Mes signalements</translation>
    </message>
    <message>
        <source>You have reported no image.</source>
        <translation>Vous n’avez signalé aucune image.</translation>
    </message>
    <message>
        <source>Right click on an image, or press the Menu key on it, to report it.</source>
        <translation>Pour signaler une image, faites un clic droit dessus ou appuyez sur la touche Menu.</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>Annuler le signalement</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>Afficher l’article</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Réessayer maintenant</translation>
    </message>
    <message>
        <source>Reported images are hidden for you. Nobody learns who reported what.</source>
        <translation>Les images signalées sont masquées pour vous. Personne n’apprend qui a signalé quoi.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln signalement en attente</numerusform>
            <numerusform>%Ln signalements en attente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new article(s)</source>
        <translation>
            <numerusform>%Ln nouvel article</numerusform>
            <numerusform>%Ln nouveaux articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MorningReview</name>
    <message numerus="yes">
        <source>Press review: %Ln event(s) in several papers</source>
        <translation>
            <numerusform>Revue de presse&#xa0;: %Ln événement dans plusieurs journaux</numerusform>
            <numerusform>Revue de presse&#xa0;: %Ln événements dans plusieurs journaux</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>This address is not opened: it does not lead to a web page.</source>
        <translation>Cette adresse n’est pas ouverte&#xa0;: elle ne mène pas à une page web.</translation>
    </message>
    <message>
        <source>No network: kept until you are online.</source>
        <translation>Pas de réseau&#xa0;: conservé jusqu’à ce que vous soyez en ligne.</translation>
    </message>
    <message numerus="yes">
        <source>You are online: %Ln page(s) kept to be opened.</source>
        <translation>
            <numerusform>Vous êtes en ligne&#xa0;: %Ln page attend d’être ouverte.</numerusform>
            <numerusform>Vous êtes en ligne&#xa0;: %Ln pages attendent d’être ouvertes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>This trip is not finished; it can be gone on with.</source>
        <translation>Ce voyage n’est pas terminé&#x202f;; on peut le poursuivre.</translation>
    </message>
</context>
<context>
    <name>PortalBanner</name>
    <message>
        <source>Log-in to this network</source>
        <translation>Identification sur ce réseau</translation>
    </message>
    <message>
        <source>This network asks for a log-in.</source>
        <translation>Ce réseau demande une identification.</translation>
    </message>
    <message>
        <source>Open the log-in page</source>
        <translation>Ouvrir la page d’identification</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Bytes used</source>
        <translation>Données utilisées</translation>
    </message>
    <message>
        <source>Reading time that is ready</source>
        <translation>Temps de lecture prêt</translation>
    </message>
    <message>
        <source>You can close this window: the trip goes on.</source>
        <translation>Vous pouvez fermer cette fenêtre&#xa0;: la préparation du voyage continue.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln article prêt</numerusform>
            <numerusform>%Ln articles prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the feeds…</source>
        <translation>Interrogation des flux…</translation>
    </message>
    <message>
        <source>Reading time: {duration}</source>
        <translation>Temps de lecture&#xa0;: {duration}</translation>
    </message>
    <message>
        <source>Over the network: {size}</source>
        <translation>Par le réseau&#xa0;: {size}</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Voir dans :</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichiers :</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
    <message numerus="yes">
        <source>Another program is using the database: %Ln mark(s) wait, and are stored when it is done.</source>
        <translation>
            <numerusform>Un autre programme utilise la base de données&#xa0;: %Ln marque attend et sera enregistrée dès qu’il aura fini.</numerusform>
            <numerusform>Un autre programme utilise la base de données&#xa0;: %Ln marques attendent et seront enregistrées dès qu’il aura fini.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your marks are stored now.</source>
        <translation>Vos marques sont enregistrées.</translation>
    </message>
    <message>
        <source>This article is no longer here.</source>
        <translation>Cet article n’est plus là.</translation>
    </message>
    <message>
        <source>Everything here is read.</source>
        <translation>Tout est lu ici.</translation>
    </message>
    <message>
        <source>There is no unread article above.</source>
        <translation>Il n’y a pas d’article non lu plus haut.</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Ajouté aux favoris</translation>
    </message>
    <message>
        <source>Marked as read</source>
        <translation>Marqué comme lu</translation>
    </message>
    <message>
        <source>Marked as unread</source>
        <translation>Marqué comme non lu</translation>
    </message>
    <message>
        <source>The star was removed</source>
        <translation>Retiré des favoris</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>Le flux ne donne pas d’adresse pour cet article.</translation>
    </message>
    <message>
        <source>The mark could not be kept: {why}</source>
        <translation>La marque n’a pas pu être conservée&#xa0;: {why}</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Highlighted words that are gone</source>
        <translation>Des mots surlignés ne sont plus dans l’article</translation>
    </message>
    <message>
        <source>Remove the highlights</source>
        <translation>Ôter les surlignages</translation>
    </message>
    <message>
        <source>Leave the reading room</source>
        <translation>Quitter la salle de lecture</translation>
    </message>
    <message>
        <source>Back to the headlines</source>
        <translation>Retour aux titres</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Autres actions</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Supprimer l’article</translation>
    </message>
    <message>
        <source>Show what the feed gives</source>
        <translation>Afficher ce que donne le flux</translation>
    </message>
    <message>
        <source>Show the whole article</source>
        <translation>Afficher l’article entier</translation>
    </message>
    <message>
        <source>Fetch the whole article</source>
        <translation>Télécharger l’article entier</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>Aucun article choisi</translation>
    </message>
    <message>
        <source>Choose a headline to read it here.</source>
        <translation>Choisissez un titre pour le lire ici.</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Find in the article…</source>
        <translation>Rechercher dans l’article…</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>Ce qu’il disait auparavant…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Lire plus tard</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>Retirer de la liste de lecture</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Étiquettes…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>What was left out</source>
        <translation>Ce qui n’a pas été emporté</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Non emporté</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Ready to read</source>
        <translation>Prêts à lire</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>Temps de lecture</translation>
    </message>
    <message>
        <source>Over the network</source>
        <translation>Par le réseau</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>Sur ce disque</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
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
            <numerusform>%Ln fichier</numerusform>
            <numerusform>%Ln fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are listed here.</source>
        <translation>Les {most} premiers sont listés ici.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>Take it along: EPUB, PDF…</source>
        <translation>L’emporter&#xa0;: EPUB, PDF…</translation>
    </message>
    <message>
        <source>Receipt of the trip of {day}</source>
        <translation>Reçu du voyage du {day}</translation>
    </message>
    <message>
        <source>Where the minutes come from</source>
        <translation>D’où viennent les minutes</translation>
    </message>
    <message>
        <source>Minutes by source</source>
        <translation>Minutes par source</translation>
    </message>
    <message>
        <source>Print this receipt…</source>
        <translation>Imprimer ce reçu…</translation>
    </message>
    <message>
        <source>Bar: {name}</source>
        <translation>Barre&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>Préparé</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Textes</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other source(s)</source>
        <translation>
            <numerusform>%Ln autre source</numerusform>
            <numerusform>%Ln autres sources</numerusform>
        </translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Print this receipt, or save it as PDF</source>
        <translation>Imprimer ce reçu, ou l’enregistrer en PDF</translation>
    </message>
</context>
<context>
    <name>ReportController</name>
    <message>
        <source>Decide…</source>
        <translation>Décider…</translation>
    </message>
    <message>
        <source>The report could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>Le signalement n’a pas pu être enregistré. L’image n’est masquée que jusqu’à la fermeture de la fenêtre&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The report could not be withdrawn: {why}</source>
        <translation>Le signalement n’a pas pu être annulé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The image is hidden, for you only.</source>
        <translation>L’image est masquée, pour vous seulement.</translation>
    </message>
    <message>
        <source>This could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>Ce choix n’a pas pu être enregistré. L’image n’est masquée que jusqu’à la fermeture de la fenêtre&#xa0;: {why}</translation>
    </message>
    <message>
        <source>This could not be stored: {why}</source>
        <translation>Ce choix n’a pas pu être conservé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi…</translation>
    </message>
    <message>
        <source>The image is shown.</source>
        <translation>L’image est affichée.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Thanks for reporting! This image will be blocked automatically after it has been reported by several people.</source>
        <translation>Merci pour votre signalement&#x202f;! Cette image sera bloquée automatiquement après avoir été signalée par plusieurs personnes.</translation>
    </message>
    <message>
        <source>Your report will be sent when you are back online.</source>
        <translation>Votre signalement partira dès le retour de la connexion.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. Your report is kept, and is sent once a collector is set.</source>
        <translation>Merci pour votre signalement&#x202f;! Cette image est masquée pour vous. Votre signalement est conservé et partira dès qu’un collecteur sera choisi.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. The collector takes no more reports; yours is kept for another one.</source>
        <translation>Merci pour votre signalement&#x202f;! Cette image est masquée pour vous. Le collecteur n’accepte plus de signalements&#x202f;; le vôtre est conservé pour un autre.</translation>
    </message>
    <message>
        <source>no collector is set</source>
        <translation>aucun collecteur choisi</translation>
    </message>
    <message>
        <source>last try: {last}, next: {next}</source>
        <translation>dernier essai&#xa0;: {last}, prochain&#xa0;: {next}</translation>
    </message>
    <message>
        <source>reported: {time}</source>
        <translation>signalée&#xa0;: {time}</translation>
    </message>
    <message>
        <source>The reports are kept, and will be sent later.</source>
        <translation>Les signalements sont conservés et seront envoyés plus tard.</translation>
    </message>
    <message>
        <source>The reports have arrived.</source>
        <translation>Les signalements sont arrivés.</translation>
    </message>
    <message>
        <source>There was nothing that could be sent.</source>
        <translation>Il n’y avait rien à envoyer.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Ouvrir l’original</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Supprimer l’article</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>Ce qu’il disait auparavant…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Lire plus tard</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>Retirer de la liste de lecture</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Étiquettes…</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>Marquer comme lus ceux du dessus</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>Marquer comme lus ceux du dessous</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) selected</source>
        <translation>
            <numerusform>%Ln article sélectionné</numerusform>
            <numerusform>%Ln articles sélectionnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the stars</source>
        <translation>Retirer des favoris</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>À lire plus tard, ou plus</translation>
    </message>
    <message>
        <source>Open the originals</source>
        <translation>Ouvrir les originaux</translation>
    </message>
    <message>
        <source>Delete the articles</source>
        <translation>Supprimer les articles</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>Tout en haut</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Vers le haut</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Vers le bas</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Tout en bas</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Afficher de nouveau</translation>
    </message>
    <message>
        <source>Change the rule that mutes it…</source>
        <translation>Modifier la règle qui le masque…</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Mute this author</source>
        <translation>Masquer cet auteur</translation>
    </message>
    <message>
        <source>Mute these words…</source>
        <translation>Masquer ces mots…</translation>
    </message>
    <message>
        <source>Mute this source for a week</source>
        <translation>Masquer cette source pendant une semaine</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>What changed since you read it…</source>
        <translation>Ce qui a changé depuis votre lecture…</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>L’événement sur une feuille</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>Pas le même événement</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>Se rattache à…</translation>
    </message>
    <message>
        <source>Mark all about this event as read</source>
        <translation>Marquer comme lu tout ce qui parle de cet événement</translation>
    </message>
    <message>
        <source>Seen what changed</source>
        <translation>Changement vu</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search articles</source>
        <translation>Rechercher des articles</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln article(s)</source>
        <translation>
            <numerusform>Rechercher dans %Ln article</numerusform>
            <numerusform>Rechercher dans %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>More about this search</source>
        <translation>Plus sur cette recherche</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>Make a rule from this…</source>
        <translation>En faire une règle…</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>Comment rechercher</translation>
    </message>
</context>
<context>
    <name>SearchController</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Reports and block list…</source>
        <translation>Signalements et liste de blocage…</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>Changer les touches…</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Chercher un réglage</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiés</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>Toutes les rubriques</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout rétablir</translation>
    </message>
    <message>
        <source>“{setting}” has its usual value again.</source>
        <translation>«&#xa0;{setting}&#xa0;» a repris sa valeur habituelle.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) reset.</source>
        <translation>
            <numerusform>%Ln réglage rétabli.</numerusform>
            <numerusform>%Ln réglages rétablis.</numerusform>
        </translation>
    </message>
    <message>
        <source>No setting matches “{typed}”.</source>
        <translation>Aucun réglage ne correspond à «&#xa0;{typed}&#xa0;».</translation>
    </message>
    <message>
        <source>No setting was changed.</source>
        <translation>Aucun réglage n’a été modifié.</translation>
    </message>
    <message>
        <source>Change the programs…</source>
        <translation>Modifier les programmes…</translation>
    </message>
    <message>
        <source>Password of the proxy…</source>
        <translation>Mot de passe du proxy…</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Unread</source>
        <translation>Non lus</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Continue reading</source>
        <translation>Reprendre la lecture</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Voyage</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Tous les articles</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Kept pages</source>
        <translation>Pages gardées</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Masqués</translation>
    </message>
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
            <numerusform>%Ln non lu</numerusform>
            <numerusform>%Ln non lus</numerusform>
        </translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>À lire plus tard</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>À lire</translation>
    </message>
    <message>
        <source>Tags and searches</source>
        <translation>Étiquettes et recherches</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln unread</source>
        <translation>
            <numerusform>plus de %Ln non lu</numerusform>
            <numerusform>plus de %Ln non lus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln unread</source>
        <translation>
            <numerusform>au moins %Ln non lu</numerusform>
            <numerusform>au moins %Ln non lus</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since read</source>
        <translation>Changés après lecture</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changés</translation>
    </message>
</context>
<context>
    <name>PlaceGrid</name>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Ajouter un journal</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) do not answer: this looks like one outage, and is tried again.</source>
        <translation>
            <numerusform>%Ln source ne répond pas : cela ressemble à une seule panne, et un nouvel essai suivra.</numerusform>
            <numerusform>%Ln sources ne répondent pas : cela ressemble à une seule panne, et un nouvel essai suivra.</numerusform>
        </translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>Lesquelles</translation>
    </message>
</context>
<context>
    <name>ConnectionField</name>
    <message>
        <source>as of {time}</source>
        <translation>état de {time}</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Go online again</source>
        <translation>Revenir en ligne</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Travailler hors ligne</translation>
    </message>
</context>
<context>
    <name>SyncProgress</name>
    <message>
        <source>Sync</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Avancement de la synchronisation</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>Arrêter la synchronisation</translation>
    </message>
    <message>
        <source>{done} of {all} feeds</source>
        <translation>{done} sur {all} flux</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles</source>
        <translation>{done} sur {all} articles entiers</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles, more were found</source>
        <translation>{done} sur {all} articles entiers, d’autres ont été trouvés</translation>
    </message>
    <message>
        <source>{done} of {all} pictures</source>
        <translation>{done} sur {all} images</translation>
    </message>
    <message>
        <source>{done} of {all} pictures, more were found</source>
        <translation>{done} sur {all} images, d’autres ont été trouvées</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln article prêt</numerusform>
            <numerusform>%Ln articles prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Voyage</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The last sync</source>
        <translation>La dernière synchronisation</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en attente</numerusform>
            <numerusform>%Ln en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es) waiting for the network</source>
        <translation>
            <numerusform>%Ln demande en attente du réseau</numerusform>
            <numerusform>%Ln demandes en attente du réseau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln signalement en attente</numerusform>
            <numerusform>%Ln signalements en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>The sync ended early: {why}</source>
        <translation>La synchronisation s’est interrompue&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds.</source>
        <translation>Un autre programme synchronise ces flux.</translation>
    </message>
    <message>
        <source>The sync failed at {time} by a mistake inside Manchette.</source>
        <translation>La synchronisation a échoué à {time} à cause d’une erreur interne de Manchette.</translation>
    </message>
    <message>
        <source>Sync stopped at {time}.</source>
        <translation>Synchronisation arrêtée à {time}.</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>Dernière synchro&#xa0;: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouveau</numerusform>
            <numerusform>%Ln nouveaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln échec</numerusform>
            <numerusform>%Ln échecs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) offline</source>
        <translation>
            <numerusform>%Ln article hors ligne</numerusform>
            <numerusform>%Ln articles hors ligne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookPopover</name>
    <message>
        <source>Text and colours</source>
        <translation>Texte et couleurs</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Largeur de ligne</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Serif</translation>
    </message>
    <message>
        <source>Sans</source>
        <translation>Sans</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>Justify</source>
        <translation>Justifier</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Comme au départ</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Tous les réglages…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln signe</numerusform>
            <numerusform>%Ln signes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsPage</name>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Poursuivre</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>Préparer un voyage…</translation>
    </message>
    <message>
        <source>No trip has been prepared yet.</source>
        <translation>Aucun voyage n’a encore été préparé.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>My reports</source>
        <translation>Mes signalements</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Liste de blocage</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>My reports and the block list</source>
        <translation>Mes signalements et la liste</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message>
        <source>no reports</source>
        <translation>aucun signalement</translation>
    </message>
    <message>
        <source>list: {entries}</source>
        <translation>liste&#xa0;: {entries}</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>Santé des flux</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>En attente du réseau</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln day(s)</source>
        <translation>
            <numerusform>{size} en %Ln jour</numerusform>
            <numerusform>{size} en %Ln jours</numerusform>
        </translation>
    </message>
    <message>
        <source>{used} of {limit}</source>
        <translation>{used} sur {limit}</translation>
    </message>
    <message>
        <source>{used}, without a limit</source>
        <translation>{used}, sans limite</translation>
    </message>
    <message>
        <source>none loaded yet</source>
        <translation>aucun encore chargé</translation>
    </message>
    <message>
        <source>all are well</source>
        <translation>tous vont bien</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not answering</source>
        <translation>
            <numerusform>%Ln ne répond pas</numerusform>
            <numerusform>%Ln ne répondent pas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es)</source>
        <translation>
            <numerusform>%Ln demande</numerusform>
            <numerusform>%Ln demandes</numerusform>
        </translation>
    </message>
    <message>
        <source>no wishes</source>
        <translation>aucune demande</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>rien encore</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message>
        <source>all can be undone</source>
        <translation>toutes réversibles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be undone</source>
        <translation>
            <numerusform>%Ln réversible</numerusform>
            <numerusform>%Ln réversibles</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucun encore</translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln article(s)</source>
        <translation>
            <numerusform>{day}&#xa0;: %Ln article</numerusform>
            <numerusform>{day}&#xa0;: %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip receipts</source>
        <translation>Reçus de voyage</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln boîte</numerusform>
            <numerusform>%Ln boîtes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWindow</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>The disk is full. Making room deletes {size} of older automatic copies; the newest stays.</source>
        <translation>Le disque est plein. Faire de la place supprime {size} d’anciennes copies automatiques&#x202f;; la plus récente reste.</translation>
    </message>
    <message numerus="yes">
        <source>The disk is full. Making room deletes {size} for good: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>Le disque est plein. Faire de la place supprime définitivement {size}&#xa0;: %Ln article lu et ancien.</numerusform>
            <numerusform>Le disque est plein. Faire de la place supprime définitivement {size}&#xa0;: %Ln articles lus et anciens.</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk space used</source>
        <translation>Espace disque utilisé</translation>
    </message>
    <message>
        <source>Make room now</source>
        <translation>Faire de la place</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Tout récupérer</translation>
    </message>
    <message>
        <source>{used} of {limit} used</source>
        <translation>{used} utilisés sur {limit}</translation>
    </message>
    <message>
        <source>{used} used, without a limit</source>
        <translation>{used} utilisés, sans limite</translation>
    </message>
    <message>
        <source>{size} of this is set aside, and will be deleted after a day.</source>
        <translation>Dont {size} mis de côté, qui seront supprimés après un jour.</translation>
    </message>
    <message>
        <source>What is left must stay: unread, half-read, starred and packed articles keep everything.</source>
        <translation>Ce qui reste doit rester&#xa0;: les articles non lus, entamés, favoris ou prêts pour le voyage gardent tout.</translation>
    </message>
    <message>
        <source>There is enough space: nothing has to be deleted.</source>
        <translation>Il y a assez de place : rien n’est à supprimer.</translation>
    </message>
    <message numerus="yes">
        <source>Making room would free {size}: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>Faire de la place libérerait {size}&#xa0;: %Ln article, lu et ancien.</numerusform>
            <numerusform>Faire de la place libérerait {size}&#xa0;: %Ln articles, lus et anciens.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be undone for a day; after that, articles can only be fetched again.</source>
        <translation>Cela peut être annulé pendant un jour&#x202f;; ensuite, les articles ne peuvent qu’être téléchargés à nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept of %Ln removed source(s) is deleted first: bringing it back will no longer be possible.</source>
        <translation>
            <numerusform>Ce qui est gardé de %Ln source retirée est supprimé d’abord&#xa0;: elle ne pourra plus revenir.</numerusform>
            <numerusform>Ce qui est gardé de %Ln sources retirées est supprimé d’abord&#xa0;: elles ne pourront plus revenir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Articles and their index: {size}</source>
        <translation>Articles et index&#xa0;: {size}</translation>
    </message>
    <message>
        <source>Pictures: {size}</source>
        <translation>Images&#xa0;: {size}</translation>
    </message>
    <message>
        <source>Files: {size}</source>
        <translation>Fichiers&#xa0;: {size}</translation>
    </message>
    <message>
        <source>Disk space by kind</source>
        <translation>Espace disque par type</translation>
    </message>
</context>
<context>
    <name>SubscriptionController</name>
    <message>
        <source>{title} was removed</source>
        <translation>{title} a été retiré</translation>
    </message>
    <message>
        <source>Name of this source (empty: the name that it gives itself):</source>
        <translation>Nom de cette source (vide&#xa0;: le nom qu’elle se donne)&#xa0;:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>L’adresse a été copiée</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln nouveau flux</numerusform>
            <numerusform>%Ln nouveaux flux</numerusform>
        </translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>Exporter les abonnements</translation>
    </message>
    <message>
        <source>Subscription lists (*.opml)</source>
        <translation>Listes d’abonnements (*.opml)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) written to {name}</source>
        <translation>
            <numerusform>%Ln flux écrit dans {name}</numerusform>
            <numerusform>%Ln flux écrits dans {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} could not be written.</source>
        <translation>{name} n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>{name} a été modifié</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) removed</source>
        <translation>
            <numerusform>%Ln flux retiré</numerusform>
            <numerusform>%Ln flux retirés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) changed</source>
        <translation>
            <numerusform>%Ln flux modifié</numerusform>
            <numerusform>%Ln flux modifiés</numerusform>
        </translation>
    </message>
    <message>
        <source>they come when there is a network</source>
        <translation>ils arriveront dès qu’il y aura un réseau</translation>
    </message>
</context>
<context>
    <name>SyncController</name>
    <message>
        <source>There is nothing new.</source>
        <translation>Il n’y a rien de nouveau.</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>Pas de réseau pour l’instant&#xa0;: les articles les plus récents arriveront dès qu’il y en aura un.</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Pas encore synchronisé</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>Dernière synchro&#xa0;: {time}</translation>
    </message>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>Rien n’est téléchargé&#xa0;: le travail hors ligne est activé dans les réglages.</translation>
    </message>
    <message>
        <source>A trip is being prepared or checked; feeds can be fetched afterwards.</source>
        <translation>Un voyage est en préparation ou en vérification&#x202f;; les flux pourront être téléchargés après.</translation>
    </message>
    <message>
        <source>There is no feed to fetch here.</source>
        <translation>Il n’y a ici aucun flux à actualiser.</translation>
    </message>
    <message>
        <source>Today&apos;s {used} are used up: nothing more is fetched by itself until midnight.</source>
        <translation>Les {used} du jour sont épuisés&#xa0;: plus rien n’est téléchargé automatiquement avant minuit.</translation>
    </message>
    <message>
        <source>The daily copy was made, but older ones cannot be deleted from {detail}.</source>
        <translation>La copie quotidienne a été faite, mais de plus anciennes ne peuvent pas être supprimées de {detail}.</translation>
    </message>
    <message>
        <source>Syncing or tidying met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>La synchronisation ou l’entretien a rencontré une erreur interne de Manchette ({detail}) ; une nouvelle tentative suivra.</translation>
    </message>
    <message>
        <source>Finding stories met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>La recherche d’événements a rencontré une erreur interne de Manchette ({detail})&#x202f;; une nouvelle tentative suivra.</translation>
    </message>
    <message>
        <source>A download met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>Un téléchargement a rencontré une erreur interne de Manchette ({detail})&#x202f;; une nouvelle tentative suivra.</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Consommation de données</translation>
    </message>
    <message>
        <source>Proxy…</source>
        <translation>Proxy…</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualiser toutes les sources</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Mot de passe…</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
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
        <translation>Demain</translation>
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
        <translation>{number}&#x202f;%</translation>
    </message>
    <message>
        <source>muted by a rule that was removed</source>
        <translation>masqué par une règle retirée</translation>
    </message>
    <message>
        <source>muted by the rule “{rule}”</source>
        <translation>masqué par la règle « {rule} »</translation>
    </message>
    <message>
        <source>a rule that was removed</source>
        <translation>une règle retirée</translation>
    </message>
    <message>
        <source>headline only</source>
        <translation>titre seul</translation>
    </message>
    <message>
        <source>excerpt only</source>
        <translation>extrait seul</translation>
    </message>
    <message>
        <source>readable offline, pictures are missing</source>
        <translation>lisible hors ligne, des images manquent</translation>
    </message>
    <message>
        <source>readable offline</source>
        <translation>lisible hors ligne</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Travail hors ligne</translation>
    </message>
    <message>
        <source>nothing is fetched until you say so</source>
        <translation>rien n’est téléchargé sans votre accord</translation>
    </message>
    <message>
        <source>Online, metered</source>
        <translation>En ligne, données comptées</translation>
    </message>
    <message>
        <source>bytes cost money on this network</source>
        <translation>sur ce réseau, les données sont payantes</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>feeds can be fetched</source>
        <translation>les flux peuvent être actualisés</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>everything here can be read</source>
        <translation>tout ce qui est ici peut se lire</translation>
    </message>
    <message>
        <source>Log-in page</source>
        <translation>Page d’identification</translation>
    </message>
    <message>
        <source>{day} at&#xa0;{time}</source>
        <translation>{day} à&#xa0;{time}</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>Headlines passing by</source>
        <translation>Titres qui défilent</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>non lu</translation>
    </message>
</context>
<context>
    <name>TickerBar</name>
    <message>
        <source>TOP STORIES</source>
        <translation>À LA UNE</translation>
    </message>
    <message>
        <source>The headlines stand to save the battery; let them run</source>
        <translation>Les titres sont arrêtés pour économiser la batterie&#x202f;; les laisser défiler</translation>
    </message>
    <message>
        <source>Let the headlines run</source>
        <translation>Laisser défiler les titres</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>Arrêter les titres</translation>
    </message>
</context>
<context>
    <name>TickerMenu</name>
    <message>
        <source>Let the headlines run</source>
        <translation>Laisser défiler les titres</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>Arrêter les titres</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lente</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Very fast</source>
        <translation>Très rapide</translation>
    </message>
    <message>
        <source>Hide the ticker</source>
        <translation>Masquer le bandeau</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Hide {name} from the ticker</source>
        <translation>Retirer {name} du bandeau</translation>
    </message>
</context>
<context>
    <name>TickerController</name>
    <message>
        <source>The ticker is hidden</source>
        <translation>Le bandeau est masqué</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>L’afficher</translation>
    </message>
    <message>
        <source>The link was copied</source>
        <translation>Le lien a été copié</translation>
    </message>
    <message>
        <source>{source} no longer runs in the ticker</source>
        <translation>{source} ne défile plus dans le bandeau</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search in other languages too</source>
        <translation>Chercher aussi dans d’autres langues</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>Texte et couleurs</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>La une</translation>
    </message>
    <message>
        <source>List</source>
        <translation>La liste</translation>
    </message>
</context>
<context>
    <name>TripController</name>
    <message>
        <source>Prepare a trip</source>
        <translation>Préparer un voyage</translation>
    </message>
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
    <message>
        <source>Open Manchette</source>
        <translation>Ouvrir Manchette</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualiser toutes les sources</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread article(s)</source>
        <translation>
            <numerusform>%Ln article non lu</numerusform>
            <numerusform>%Ln articles non lus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trip</name>
    <message>
        <source>{rest} min</source>
        <translation>{rest}&#xa0;min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}&#xa0;h</translation>
    </message>
    <message>
        <source>{hours} h {rest} min</source>
        <translation>{hours}&#xa0;h&#xa0;{rest}&#xa0;min</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message>
        <source>Another article about this event is packed</source>
        <translation>Un autre article sur cet événement est préparé</translation>
    </message>
    <message>
        <source>The reading time was reached without it</source>
        <translation>Le temps de lecture était atteint sans lui</translation>
    </message>
    <message>
        <source>It would have exceeded the data limit</source>
        <translation>Il aurait dépassé la limite de données</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in</source>
        <translation>Sa page demande un paiement ou une identification</translation>
    </message>
    <message>
        <source>Its page or a picture is not available</source>
        <translation>Sa page ou une image n’est pas disponible</translation>
    </message>
    <message>
        <source>Its server could not be reached</source>
        <translation>Son serveur était injoignable</translation>
    </message>
    <message>
        <source>The trip was stopped before its turn</source>
        <translation>Le voyage a été arrêté avant son tour</translation>
    </message>
    <message>
        <source>too large for the data limit</source>
        <translation>trop gros pour la limite de données</translation>
    </message>
    <message>
        <source>server not reached</source>
        <translation>serveur injoignable</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>non disponibles</translation>
    </message>
    <message>
        <source>Time to leave</source>
        <translation>Il est temps de partir</translation>
    </message>
    <message>
        <source>Stopped before the end</source>
        <translation>Arrêté avant la fin</translation>
    </message>
    <message>
        <source>The trip could not be stored</source>
        <translation>Le voyage n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>This network asks for a log-in</source>
        <translation>Ce réseau demande une identification</translation>
    </message>
    <message>
        <source>The network went away</source>
        <translation>Le réseau a disparu</translation>
    </message>
    <message>
        <source>Nothing to pack</source>
        <translation>Rien à emporter</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Tout est prêt</translation>
    </message>
    <message>
        <source>Packed, but less than you wished</source>
        <translation>Prêt, mais avec moins que demandé</translation>
    </message>
    <message>
        <source>Log in with a browser. The trip then continues by itself, and nothing is fetched twice.</source>
        <translation>Connectez-vous avec un navigateur. Le voyage continue ensuite de lui-même, et rien n’est téléchargé deux fois.</translation>
    </message>
    <message>
        <source>What is packed stays packed. The trip continues by itself when the network is back.</source>
        <translation>Ce qui est emporté le reste. Le voyage continue de lui-même dès que le réseau revient.</translation>
    </message>
    <message>
        <source>Not everything was fetched in time. What is packed stays packed.</source>
        <translation>Tout n’a pas pu être téléchargé à temps. Ce qui est emporté le reste.</translation>
    </message>
    <message>
        <source>What is packed stays packed. You can continue later; nothing is fetched twice.</source>
        <translation>Ce qui est emporté le reste. Vous pourrez continuer plus tard&#x202f;; rien n’est téléchargé deux fois.</translation>
    </message>
    <message>
        <source>There is no unread article that could be made ready within these limits.</source>
        <translation>Aucun article non lu ne peut être préparé dans ces limites.</translation>
    </message>
    <message>
        <source>Nothing more fitted within these limits; the list says why.</source>
        <translation>Rien de plus ne tenait dans ces limites&#x202f;; la liste dit pourquoi.</translation>
    </message>
    <message>
        <source>No server could be reached: these articles were here already.</source>
        <translation>Aucun serveur n’a répondu&#xa0;: ces articles étaient déjà ici.</translation>
    </message>
    <message>
        <source>There is nothing more to read now.</source>
        <translation>Il n’y a rien d’autre à lire pour l’instant.</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>Image {number}</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Fichier {number}</translation>
    </message>
    <message>
        <source>Its text</source>
        <translation>Son texte</translation>
    </message>
    <message>
        <source>The whole article</source>
        <translation>L’article entier</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
</context>
<context>
    <name>TripDialog</name>
    <message>
        <source>Trip</source>
        <translation>Voyage</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Préparer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Poursuivre</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>Compléter</translation>
    </message>
    <message>
        <source>The last trip…</source>
        <translation>Le dernier voyage…</translation>
    </message>
</context>
<context>
    <name>TripOptions</name>
    <message>
        <source>Audio and PDF files of the articles too</source>
        <translation>Avec les fichiers audio et PDF des articles</translation>
    </message>
    <message>
        <source>I leave at</source>
        <translation>Je pars le</translation>
    </message>
    <message>
        <source>When I leave</source>
        <translation>Heure du départ</translation>
    </message>
    <message>
        <source>Nothing is fetched after that. Shortly before, the latest articles are added.</source>
        <translation>Rien n’est téléchargé ensuite. Peu avant, les derniers articles sont ajoutés.</translation>
    </message>
</context>
<context>
    <name>TripRun</name>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>Rien n’est téléchargé&#xa0;: le travail hors ligne est activé dans les réglages.</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds; try again in a moment.</source>
        <translation>Un autre programme synchronise ces flux&#x202f;; réessayez dans un instant.</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Wishes</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>This is done as soon as there is a network; pages are opened only if you agree.</source>
        <translation>Cela se fera dès qu’il y aura un réseau&#x202f;; les pages ne s’ouvrent qu’avec votre accord.</translation>
    </message>
    <message>
        <source>No wish waits for the network.</source>
        <translation>Aucune demande n’attend le réseau.</translation>
    </message>
    <message>
        <source>Download an image: {address}</source>
        <translation>Télécharger une image&#xa0;: {address}</translation>
    </message>
    <message>
        <source>Keep a page: {address}</source>
        <translation>Garder une page : {address}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>Retirer&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Fetch the whole article: {name}</source>
        <translation>Télécharger l’article entier&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Add a paper: {address}</source>
        <translation>Ajouter un journal : {address}</translation>
    </message>
    <message>
        <source>Download a file: {address}</source>
        <translation>Télécharger un fichier&#xa0;: {address}</translation>
    </message>
    <message>
        <source>Open in the browser: {address}</source>
        <translation>Ouvrir dans le navigateur&#xa0;: {address}</translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message>
        <source>Back up everything</source>
        <translation>Tout sauvegarder</translation>
    </message>
    <message>
        <source>Copies of Manchette (*{suffix})</source>
        <translation>Sauvegardes de Manchette (*{suffix})</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) written to {file}, {size}</source>
        <translation>
            <numerusform>%Ln article enregistré dans {file}, {size}</numerusform>
            <numerusform>%Ln articles enregistrés dans {file}, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is there already, and a copy never replaces a file.</source>
        <translation>{name} existe déjà, et une sauvegarde ne remplace jamais un fichier.</translation>
    </message>
    <message>
        <source>The copy is being written…</source>
        <translation>Sauvegarde en cours…</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>Sauvegarder sous une phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase. Without it nobody can read the copy, not even you.</source>
        <translation>Phrase secrète. Sans elle, personne ne peut lire la copie, pas même vous.</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>Encore une fois&#xa0;:</translation>
    </message>
    <message>
        <source>The two passphrases differ. No copy was made.</source>
        <translation>Les deux phrases secrètes diffèrent. Aucune sauvegarde n’a été faite.</translation>
    </message>
    <message>
        <source>That was not it, or the copy is damaged. Its passphrase:</source>
        <translation>Ce n’était pas la bonne, ou la sauvegarde est endommagée. Sa phrase secrète&#xa0;:</translation>
    </message>
    <message>
        <source>This copy is under a passphrase:</source>
        <translation>Cette sauvegarde est sous une phrase secrète&#xa0;:</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Copies of Manchette (*.zip *.manchette *.sqlite);;All files (*)</source>
        <translation>Sauvegardes de Manchette (*.zip *.manchette *.sqlite);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>{name} cannot be put back: it is no whole copy, or a newer Manchette has made it.</source>
        <translation>{name} ne peut pas être restauré&#xa0;: ce n’est pas une sauvegarde entière, ou elle vient d’une version plus récente de Manchette.</translation>
    </message>
</context>
<context>
    <name>PowersDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Take this over too?</source>
        <translation>Reprendre aussi ceci&#x202f;?</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Laisser de côté</translation>
    </message>
    <message>
        <source>This copy was not written here, but on another computer, by an earlier version, or by a stranger. It would change what follows; left out, that stays as it is here.</source>
        <translation>Cette sauvegarde n’a pas été écrite ici, mais sur un autre ordinateur, par une version antérieure ou par un inconnu. Elle changerait ce qui suit&#x202f;; laissé de côté, cela reste tel quel ici.</translation>
    </message>
</context>
<context>
    <name>Powers</name>
    <message>
        <source>{name}: {value}</source>
        <translation>{name} : {value}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurer une sauvegarde</translation>
    </message>
    <message>
        <source>Copy of {time}</source>
        <translation>Sauvegarde du {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s)</source>
        <translation>
            <numerusform>%Ln flux</numerusform>
            <numerusform>%Ln flux</numerusform>
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
            <numerusform>%Ln image ou fichier</numerusform>
            <numerusform>%Ln images et fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes the place of all that is here now: subscriptions, articles, marks and settings.</source>
        <translation>Elle prend la place de tout ce qui est ici&#xa0;: abonnements, articles, marques et réglages.</translation>
    </message>
    <message>
        <source>It takes the place of the subscriptions, articles and marks that are here now.</source>
        <translation>Elle prend la place des abonnements, des articles et des marques qui sont ici.</translation>
    </message>
    <message>
        <source>What was here is kept in a folder beside it, and nothing is deleted.</source>
        <translation>Ce qui était là est gardé dans un dossier à côté, et rien n’est effacé.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Restaurer</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The database is damaged: parts of it cannot be read.</source>
        <translation>La base de données est endommagée&#xa0;: des parties en sont illisibles.</translation>
    </message>
    <message>
        <source>Repair it now</source>
        <translation>La réparer maintenant</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>The database is damaged. What can be read of it is being saved…</source>
        <translation>La base de données est endommagée. Ce qui est encore lisible est en cours de récupération…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) left out that grant rights</source>
        <translation>
            <numerusform>%Ln élément accordant des droits laissé de côté</numerusform>
            <numerusform>%Ln éléments accordant des droits laissés de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>The copy is being put back…</source>
        <translation>Restauration de la sauvegarde…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of the copy left out as unsafe</source>
        <translation>
            <numerusform>%Ln élément de la sauvegarde laissé de côté, car dangereux</numerusform>
            <numerusform>%Ln éléments de la sauvegarde laissés de côté, car dangereux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy is back: %Ln article(s)</source>
        <translation>
            <numerusform>La sauvegarde est restaurée&#xa0;: %Ln article</numerusform>
            <numerusform>La sauvegarde est restaurée&#xa0;: %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>what was here is kept in {folder}</source>
        <translation>ce qui était là est gardé dans {folder}</translation>
    </message>
    <message>
        <source>The copy was not put back. {why}</source>
        <translation>La sauvegarde n’a pas été restaurée. {why}</translation>
    </message>
    <message>
        <source>Your library is being brought up to date, once. A copy is made first.</source>
        <translation>Votre bibliothèque est mise à jour, une seule fois. Une copie est faite d’abord.</translation>
    </message>
    <message>
        <source>Manchette was not closed properly. Your library is being checked…</source>
        <translation>Manchette n’a pas été fermé correctement. Vérification de votre bibliothèque…</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>Rechercher dans l’article</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} sur {whole}</translation>
    </message>
    <message>
        <source>{part} of {whole} for “{searched}”</source>
        <translation>{part} sur {whole} pour «&#xa0;{searched}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln occurrence</numerusform>
            <numerusform>%Ln occurrences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s) for “{searched}”</source>
        <translation>
            <numerusform>%Ln occurrence pour «&#xa0;{searched}&#xa0;»</numerusform>
            <numerusform>%Ln occurrences pour «&#xa0;{searched}&#xa0;»</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>from the top again</source>
        <translation>reprise au début</translation>
    </message>
    <message>
        <source>from the end again</source>
        <translation>reprise à la fin</translation>
    </message>
</context>
<context>
    <name>FindController</name>
    <message>
        <source>Open an article first: words are found in what is shown.</source>
        <translation>Ouvrez d’abord un article&#xa0;: la recherche porte sur ce qui est affiché.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>What the article said before</source>
        <translation>Ce que disait l’article auparavant</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Version antérieure</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Version postérieure</translation>
    </message>
    <message>
        <source>Before:</source>
        <translation>Avant&#xa0;:</translation>
    </message>
    <message>
        <source>After:</source>
        <translation>Après&#xa0;:</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>The text of this article is not on this computer any more.</source>
        <translation>Le texte de cet article n’est plus sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The words of this article have not changed since it came, {time}.</source>
        <translation>Le texte de cet article n’a pas changé depuis son arrivée, {time}.</translation>
    </message>
    <message>
        <source>Now (since {moment})</source>
        <translation>Maintenant (depuis {moment})</translation>
    </message>
    <message>
        <source>First seen, {moment}</source>
        <translation>Première version, {moment}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) removed (struck)</source>
        <translation>
            <numerusform>%Ln mot supprimé (barré)</numerusform>
            <numerusform>%Ln mots supprimés (barrés)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) added (underlined)</source>
        <translation>
            <numerusform>%Ln mot ajouté (souligné)</numerusform>
            <numerusform>%Ln mots ajoutés (soulignés)</numerusform>
        </translation>
    </message>
    <message>
        <source>These two versions have the same words.</source>
        <translation>Ces deux versions ont le même texte.</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>Supprimé&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>Ajouté&#xa0;: {text}</translation>
    </message>
</context>
<context>
    <name>ChangedText</name>
    <message numerus="yes">
        <source>%Ln unchanged word(s)</source>
        <translation>
            <numerusform>%Ln mot inchangé</numerusform>
            <numerusform>%Ln mots inchangés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaterController</name>
    <message>
        <source>This article is on the reading list.</source>
        <translation>Cet article est sur la liste de lecture.</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Le retirer</translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Tag {name}</source>
        <translation>Étiquette {name}</translation>
    </message>
    <message>
        <source>All articles with the tag {name}</source>
        <translation>Tous les articles avec l’étiquette {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tag(s)</source>
        <translation>
            <numerusform>%Ln autre étiquette</numerusform>
            <numerusform>%Ln autres étiquettes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message>
        <source>New tag {name}</source>
        <translation>Nouvelle étiquette {name}</translation>
    </message>
    <message>
        <source>not on</source>
        <translation>absente</translation>
    </message>
    <message>
        <source>on some</source>
        <translation>sur certains</translation>
    </message>
    <message>
        <source>on</source>
        <translation>présente</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagCard</name>
    <message>
        <source>Tag: type a name</source>
        <translation>Étiquette&#xa0;: tapez un nom</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>This cannot be the name of a tag.</source>
        <translation>Ce ne peut être le nom d’une étiquette.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts on or takes off · Esc closes</source>
        <translation>↑ ↓ choisir · Entrée mettre ou retirer · Échap fermer</translation>
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
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name of this tag (the name of another one merges both):</source>
        <translation>Nom de cette étiquette (le nom d’une autre réunit les deux)&#xa0;:</translation>
    </message>
    <message>
        <source>The name of a tag is one line of 1 to {most} letters.</source>
        <translation>Le nom d’une étiquette est une ligne de 1 à {most} lettres.</translation>
    </message>
    <message>
        <source>The tag {old} was merged with {new}</source>
        <translation>L’étiquette {old} a été réunie avec {new}</translation>
    </message>
    <message>
        <source>The tag {old} is {new} now</source>
        <translation>L’étiquette {old} s’appelle maintenant {new}</translation>
    </message>
    <message>
        <source>The tag {name} was removed</source>
        <translation>L’étiquette {name} a été supprimée</translation>
    </message>
</context>
<context>
    <name>Tags</name>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Turquoise</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Rename or merge…</source>
        <translation>Renommer ou réunir…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation>Supprimer l’étiquette</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln non lu</numerusform>
            <numerusform>%Ln non lus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>all readable offline</source>
        <translation>tout se lit hors ligne</translation>
    </message>
    <message numerus="yes">
        <source>%Ln readable offline</source>
        <translation>
            <numerusform>%Ln lisible hors ligne</numerusform>
            <numerusform>%Ln lisibles hors ligne</numerusform>
        </translation>
    </message>
    <message>
        <source>{most}+ articles</source>
        <translation>plus de {most} articles</translation>
    </message>
    <message>
        <source>the best of the newest 10,000</source>
        <translation>les meilleurs des 10&#x202f;000&#xa0;plus récents</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>The list is being read.</source>
        <translation>La liste est en cours de lecture.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>Fewer words find more. The last word may be unfinished, and accents do not matter.</source>
        <translation>Moins de mots donnent plus de résultats. Le dernier mot peut être inachevé, et les accents ne comptent pas.</translation>
    </message>
    <message>
        <source>No feeds yet</source>
        <translation>Pas encore de flux</translation>
    </message>
    <message>
        <source>Add a paper to begin.</source>
        <translation>Ajoutez un journal pour commencer.</translation>
    </message>
    <message>
        <source>Nothing packed</source>
        <translation>Aucun article emporté</translation>
    </message>
    <message>
        <source>Prepare a trip: so many hours of reading, within so many megabytes.</source>
        <translation>Préparez un voyage&#xa0;: tant d’heures de lecture, en tant de mégaoctets.</translation>
    </message>
    <message>
        <source>Nothing begun</source>
        <translation>Aucun article commencé</translation>
    </message>
    <message>
        <source>An article that you leave before its end waits here, at the place where you stopped.</source>
        <translation>Un article quitté avant la fin attend ici, là où vous vous êtes arrêté.</translation>
    </message>
    <message>
        <source>Star an article to keep it at hand here.</source>
        <translation>Mettez un article en favori pour le garder ici sous la main.</translation>
    </message>
    <message>
        <source>Nothing readable offline</source>
        <translation>Rien de lisible hors ligne</translation>
    </message>
    <message>
        <source>Here are headlines only; their texts come with the next sync.</source>
        <translation>Il n’y a ici que des titres&#x202f;; leurs textes viendront avec la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>Tout est lu</translation>
    </message>
    <message>
        <source>What a rule mutes is kept here, and says by which rule it is hidden.</source>
        <translation>Ce qu’une règle masque est gardé ici, avec le nom de la règle.</translation>
    </message>
    <message>
        <source>Give the address of any page in “Add a paper”, and keep it.</source>
        <translation>Donnez l’adresse de n’importe quelle page dans « Ajouter un journal », et gardez-la.</translation>
    </message>
    <message>
        <source>No page is kept</source>
        <translation>Aucune page n’est gardée</translation>
    </message>
    <message>
        <source>Nothing is muted</source>
        <translation>Rien n’est masqué</translation>
    </message>
    <message>
        <source>Nothing is highlighted</source>
        <translation>Rien n’est surligné</translation>
    </message>
    <message>
        <source>Select words of an article and press H: the passage stays, with your note.</source>
        <translation>Sélectionnez des mots d’un article et tapez H : le passage reste, avec votre note.</translation>
    </message>
    <message>
        <source>What is new appears here with the next sync.</source>
        <translation>Les nouveautés apparaîtront ici à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Nothing starred</source>
        <translation>Aucun favori</translation>
    </message>
    <message>
        <source>Nothing from today yet</source>
        <translation>Encore rien d’aujourd’hui</translation>
    </message>
    <message>
        <source>The next sync may bring something.</source>
        <translation>La prochaine synchronisation apportera peut-être quelque chose.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Encore rien ici</translation>
    </message>
    <message>
        <source>The first articles come with the next sync.</source>
        <translation>Les premiers articles arrivent à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>Nothing to read later</source>
        <translation>Rien à lire plus tard</translation>
    </message>
    <message>
        <source>Put articles here to read them later, in an order of your own.</source>
        <translation>Mettez ici des articles à lire plus tard, dans l’ordre qui vous convient.</translation>
    </message>
    <message>
        <source>No article has this tag</source>
        <translation>Aucun article avec cette étiquette</translation>
    </message>
    <message>
        <source>Put it on articles that you want to find again.</source>
        <translation>Mettez-la sur les articles que vous voulez retrouver.</translation>
    </message>
    <message>
        <source>Nothing to search for yet</source>
        <translation>Rien à rechercher pour l’instant</translation>
    </message>
    <message>
        <source>Type words, or a value after the colon.</source>
        <translation>Tapez des mots, ou une valeur après les deux-points.</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>Rien n’a changé</translation>
    </message>
    <message>
        <source>Starred and packed articles that change after you read them stand here.</source>
        <translation>Les favoris et les articles emportés qui changent après votre lecture se trouvent ici.</translation>
    </message>
</context>
<context>
    <name>ListBand</name>
    <message>
        <source>Newest first</source>
        <translation>Plus récents d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Plus anciens d’abord</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Meilleurs d’abord</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Par source</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Plus longs d’abord</translation>
    </message>
    <message>
        <source>Group by day or source</source>
        <translation>Grouper par jour ou par source</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>Ordre : {order}</translation>
    </message>
    <message>
        <source>One row for an event</source>
        <translation>Une ligne par événement</translation>
    </message>
</context>
<context>
    <name>SelectionController</name>
    <message numerus="yes">
        <source>%Ln stayed: starred, tagged or on the reading list.</source>
        <translation>
            <numerusform>%Ln est resté : en favori, étiqueté ou à lire plus tard.</numerusform>
            <numerusform>%Ln sont restés : en favori, étiquetés ou à lire plus tard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln page(s) are opened at once.</source>
        <translation>
            <numerusform>%Ln page au plus s’ouvre à la fois.</numerusform>
            <numerusform>%Ln pages au plus s’ouvrent à la fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything there is read.</source>
        <translation>Tout y est lu.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Mute: leave it out of all lists</source>
        <translation>Masquer&#xa0;: le retirer de toutes les listes</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marquer comme lu</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Lire plus tard</translation>
    </message>
    <message>
        <source>Tag:</source>
        <translation>Étiquette&#xa0;:</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Me prévenir</translation>
    </message>
    <message>
        <source>Keep for ever</source>
        <translation>Conserver pour toujours</translation>
    </message>
    <message>
        <source>Keep out of the ticker</source>
        <translation>Tenir à l’écart du bandeau</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>Étiquette «&#xa0;{tag}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s), the last: {when}</source>
        <translation>
            <numerusform>%Ln fois, la dernière&#xa0;: {when}</numerusform>
            <numerusform>%Ln fois, la dernière&#xa0;: {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>No hit yet</source>
        <translation>Jamais appliquée</translation>
    </message>
    <message>
        <source>ended on {when}</source>
        <translation>terminée le {when}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>jusqu’au {when}</translation>
    </message>
    <message>
        <source>until today</source>
        <translation>jusqu’à aujourd’hui</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>désactivée</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Change the rule</source>
        <translation>Modifier la règle</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nouvelle règle</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Enregistrer quand même</translation>
    </message>
    <message>
        <source>Here you will see what the rule would have hit of the last {days} days.</source>
        <translation>Vous verrez ici ce que la règle aurait touché ces {days} derniers jours.</translation>
    </message>
    <message numerus="yes">
        <source>It would have hit %Ln article(s) of the last {days} days.</source>
        <translation>
            <numerusform>Elle aurait touché %Ln article des {days} derniers jours.</numerusform>
            <numerusform>Elle aurait touché %Ln articles des {days} derniers jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have hit nothing of the last {days} days.</source>
        <translation>Elle n’aurait rien touché ces {days} derniers jours.</translation>
    </message>
    <message>
        <source>It matches nearly everything: {hits} of {articles} articles.</source>
        <translation>Elle touche presque tout&#xa0;: {hits} articles sur {articles}.</translation>
    </message>
    <message>
        <source>This rule was removed elsewhere; saving makes it again.</source>
        <translation>Cette règle a été supprimée ailleurs&#x202f;; l’enregistrer la recrée.</translation>
    </message>
    <message>
        <source>This rule was changed elsewhere; saving replaces that by what is here.</source>
        <translation>Cette règle a été modifiée ailleurs&#x202f;; l’enregistrer remplace cette version par celle-ci.</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>What it would have hit</source>
        <translation>Ce qu’elle aurait touché</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules, in the order in which they are tried</source>
        <translation>Règles, dans l’ordre où elles s’appliquent</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Each article that comes is tried by these rules, from the first to the last.</source>
        <translation>Chaque article qui arrive passe par ces règles, de la première à la dernière.</translation>
    </message>
    <message>
        <source>Applying the rule</source>
        <translation>Application de la règle</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Nouvelle règle…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Apply to what is stored…</source>
        <translation>Appliquer à l’existant…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>There are no rules yet.</source>
        <translation>Il n’y a pas encore de règles.</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>Articles masqués</translation>
    </message>
    <message>
        <source>A rule mutes, stars or tags articles as they come. The menu of a headline makes one too.</source>
        <translation>Une règle masque, met en favori ou étiquette les articles à leur arrivée. Le menu d’un titre permet aussi d’en créer.</translation>
    </message>
    <message>
        <source>Saved: from now on, articles that come are tried by this rule.</source>
        <translation>Enregistrée&#xa0;: désormais, les articles qui arrivent passent par cette règle.</translation>
    </message>
    <message>
        <source>The rule “{name}” was removed.</source>
        <translation>La règle «&#xa0;{name}&#xa0;» a été supprimée.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Applying the rule to what is stored…</source>
        <translation>Application de la règle à l’existant…</translation>
    </message>
    <message>
        <source>Nothing was changed: it matches nothing new of what is stored.</source>
        <translation>Rien n’a changé&#xa0;: elle ne trouve rien de nouveau dans l’existant.</translation>
    </message>
    <message>
        <source>Stopped: nothing was changed.</source>
        <translation>Arrêté&#xa0;: rien n’a changé.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stored article(s) changed.</source>
        <translation>
            <numerusform>%Ln article modifié.</numerusform>
            <numerusform>%Ln articles modifiés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>C’est annulé.</translation>
    </message>
</context>
<context>
    <name>RuleController</name>
    <message>
        <source>{name} is muted already.</source>
        <translation>{name} est déjà masqué.</translation>
    </message>
    <message>
        <source>The rule “{name}” is saved.</source>
        <translation>La règle «&#xa0;{name}&#xa0;» est enregistrée.</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Règles…</translation>
    </message>
    <message>
        <source>No rule mutes this article.</source>
        <translation>Aucune règle ne masque cet article.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) shown again</source>
        <translation>
            <numerusform>%Ln article de nouveau affiché</numerusform>
            <numerusform>%Ln articles de nouveau affichés</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule that mutes it was removed; you can show it again.</source>
        <translation>La règle qui le masque a été retirée ; vous pouvez le réafficher.</translation>
    </message>
    <message>
        <source>Nothing is muted. What a rule mutes is kept in a place of its own.</source>
        <translation>Rien n’est masqué. Ce qu’une règle masque est gardé dans une liste à part.</translation>
    </message>
    <message>
        <source>New articles by {author} are muted.</source>
        <translation>Les nouveaux articles de {author} sont masqués.</translation>
    </message>
    <message>
        <source>New articles of {source} are muted until {until}.</source>
        <translation>Les nouveaux articles de {source} sont masqués jusqu’au {until}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Usually: {value}</source>
        <translation>D’habitude&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Reset “{setting}”</source>
        <translation>Rétablir «&#xa0;{setting}&#xa0;»</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>on</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>off</source>
        <translation>non</translation>
    </message>
</context>
<context>
    <name>PasswordFile</name>
    <message>
        <source>This system has no keyring. Store the password in a file that only you can read?</source>
        <translation>Ce système n’a pas de trousseau. Enregistrer le mot de passe dans un fichier que vous seul pouvez lire ?</translation>
    </message>
    <message>
        <source>Store it</source>
        <translation>L’enregistrer</translation>
    </message>
    <message>
        <source>Do not store it</source>
        <translation>Ne pas l’enregistrer</translation>
    </message>
</context>
<context>
    <name>InStep</name>
    <message>
        <source>Server away</source>
        <translation>Serveur absent</translation>
    </message>
    <message>
        <source>Password refused</source>
        <translation>Mot de passe refusé</translation>
    </message>
    <message>
        <source>Not yet in step</source>
        <translation>Pas encore en phase</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>Server moved</source>
        <translation>Serveur déplacé</translation>
    </message>
    <message numerus="yes">
        <source>Your server no longer lists %Ln article(s) as unread or starred.</source>
        <translation>
            <numerusform>Votre serveur ne donne plus %Ln article pour non lu ou étoilé.</numerusform>
            <numerusform>Votre serveur ne donne plus %Ln articles pour non lus ou étoilés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your server no longer has some of your sources.</source>
        <translation>Votre serveur n’a plus certaines de vos sources.</translation>
    </message>
    <message>
        <source>It is tried again after {time}; your marks wait.</source>
        <translation>Nouvel essai après {time}&#x202f;; vos marques attendent.</translation>
    </message>
    <message>
        <source>The server refuses the password. Your marks wait until you enter another.</source>
        <translation>Le serveur refuse le mot de passe. Vos marques attendent que vous en saisissiez un autre.</translation>
    </message>
    <message>
        <source>The server’s lists changed meanwhile. The next round compares again.</source>
        <translation>Les listes du serveur ont changé entre-temps. Le prochain échange compare de nouveau.</translation>
    </message>
    <message>
        <source>Is it to be so here too? Nothing is changed until you answer.</source>
        <translation>Doit-il en être de même ici&#x202f;? Rien ne change avant votre réponse.</translation>
    </message>
    <message>
        <source>Paused: the server is asked nothing, and your marks wait.</source>
        <translation>En pause&#xa0;: rien n’est demandé au serveur, et vos marques attendent.</translation>
    </message>
    <message>
        <source>The server has moved. Enter its new address to go on there.</source>
        <translation>Le serveur a déménagé. Saisissez sa nouvelle adresse pour continuer là-bas.</translation>
    </message>
    <message>
        <source>In step: what you read and star is the same here and there.</source>
        <translation>En phase&#xa0;: ce que vous lisez et étoilez est pareil ici et là-bas.</translation>
    </message>
    <message>
        <source>The next sync brings what was read and starred there.</source>
        <translation>La prochaine synchronisation apporte ce qui a été lu et étoilé là-bas.</translation>
    </message>
    <message numerus="yes">
        <source>{here} of %Ln article(s) are here already</source>
        <translation>
            <numerusform>{here} sur %Ln article est déjà ici</numerusform>
            <numerusform>{here} sur %Ln articles sont déjà ici</numerusform>
        </translation>
    </message>
    <message>
        <source>Last read: {time}</source>
        <translation>Dernière lecture&#xa0;: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with marks to be sent</source>
        <translation>
            <numerusform>%Ln article dont les marques restent à envoyer</numerusform>
            <numerusform>%Ln articles dont les marques restent à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks only</source>
        <translation>Les marques seulement</translation>
    </message>
    <message>
        <source>Marks, sources and folders</source>
        <translation>Marques, sources et dossiers</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) read</source>
        <translation>
            <numerusform>%Ln article parcouru</numerusform>
            <numerusform>%Ln articles parcourus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln article(s) read</source>
        <translation>
            <numerusform>{done} article sur %Ln</numerusform>
            <numerusform>{done} articles sur %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: {server}, %Ln source(s).</source>
        <translation>
            <numerusform>Trouvé&#xa0;: {server}, %Ln source.</numerusform>
            <numerusform>Trouvé&#xa0;: {server}, %Ln sources.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is sent: working offline is switched on in the settings.</source>
        <translation>Rien n’est envoyé&#xa0;: le travail hors ligne est activé dans les réglages.</translation>
    </message>
    <message>
        <source>A sync is running; marks are exchanged at its end.</source>
        <translation>Une synchronisation est en cours&#x202f;; les marques sont échangées à la fin.</translation>
    </message>
    <message>
        <source>If it is your server, tick “It is in my own network”.</source>
        <translation>Si c’est votre serveur, cochez « Il est dans mon réseau ».</translation>
    </message>
    <message>
        <source>A sync is running. Answer once it is over.</source>
        <translation>Une synchronisation est en cours. Répondez quand elle sera finie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) sent</source>
        <translation>
            <numerusform>%Ln marque envoyée</numerusform>
            <numerusform>%Ln marques envoyées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) taken</source>
        <translation>
            <numerusform>%Ln marque reçue</numerusform>
            <numerusform>%Ln marques reçues</numerusform>
        </translation>
    </message>
    <message>
        <source>The account was removed; nothing is sent any more.</source>
        <translation>Le compte a été retiré&#x202f;; plus rien n’est envoyé.</translation>
    </message>
    <message>
        <source>Question about your server</source>
        <translation>Question sur votre serveur</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Garder ce que j’ai</translation>
    </message>
    <message>
        <source>Here too</source>
        <translation>Ici aussi</translation>
    </message>
    <message>
        <source>Exchange marks now</source>
        <translation>Échanger les marques</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>On your server</source>
        <translation>Sur votre serveur</translation>
    </message>
    <message>
        <source>Marks that differ</source>
        <translation>Marques qui diffèrent</translation>
    </message>
    <message>
        <source>There is no account.</source>
        <translation>Il n’y a pas de compte.</translation>
    </message>
    <message>
        <source>Everything is read there…</source>
        <translation>Tout est lu là-bas…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) compared</source>
        <translation>
            <numerusform>%Ln article comparé</numerusform>
            <numerusform>%Ln articles comparés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) differ</source>
        <translation>
            <numerusform>%Ln marque diffère</numerusform>
            <numerusform>%Ln marques diffèrent</numerusform>
        </translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>étoilé</translation>
    </message>
    <message>
        <source>no star</source>
        <translation>sans étoile</translation>
    </message>
    <message>
        <source>no account</source>
        <translation>pas de compte</translation>
    </message>
    <message>
        <source>Your server</source>
        <translation>Votre serveur</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>En phase avec votre serveur</translation>
    </message>
    <message>
        <source>What you read and star on your own Miniflux, FreshRSS or another server with the Google Reader API is read and starred here too, and the other way round. Nobody but your server learns your marks.</source>
        <translation>Ce que vous lisez et étoilez sur votre Miniflux, votre FreshRSS ou un autre serveur à l’API Google Reader est lu et étoilé ici aussi, et inversement. Seul votre serveur apprend vos marques.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse du serveur</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>API key (only Miniflux; may stay empty)</source>
        <translation>Clé d’API (Miniflux seul&#x202f;; peut rester vide)</translation>
    </message>
    <message>
        <source>Kept in step</source>
        <translation>Tenu en phase</translation>
    </message>
    <message>
        <source>It is in my own network</source>
        <translation>Il est dans mon réseau</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connecter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>An address, a user and a password are needed.</source>
        <translation>Il faut une adresse, un nom d’utilisateur et un mot de passe.</translation>
    </message>
    <message>
        <source>The server is looked for…</source>
        <translation>Recherche du serveur…</translation>
    </message>
    <message>
        <source>Remove this account?</source>
        <translation>Retirer ce compte&#x202f;?</translation>
    </message>
    <message>
        <source>Your marks, articles and sources stay, here and there. It can be undone for 30 days.</source>
        <translation>Vos marques, articles et sources restent, ici et sur le serveur. Cela peut être annulé pendant 30 jours.</translation>
    </message>
    <message>
        <source>These sources come from the server. Without it, each is fetched from its own address.</source>
        <translation>Ces sources viennent du serveur. Sans lui, chacune est cherchée à sa propre adresse.</translation>
    </message>
    <message>
        <source>Remove {title} too</source>
        <translation>Retirer aussi {title}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln heure</numerusform>
            <numerusform>%Ln heures</numerusform>
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
    <name>HighlightController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Choisissez d’abord un article.</translation>
    </message>
    <message>
        <source>Select words of the article, then highlight them.</source>
        <translation>Sélectionnez des mots de l’article, puis surlignez-les.</translation>
    </message>
    <message>
        <source>Your note about “{words}”</source>
        <translation>Votre note sur « {words} »</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>The highlight was removed.</source>
        <translation>Le surlignage a été ôté.</translation>
    </message>
    <message>
        <source>Only words of the article’s text can be highlighted.</source>
        <translation>Seuls des mots du texte de l’article peuvent être surlignés.</translation>
    </message>
    <message>
        <source>Highlighted.</source>
        <translation>Surligné.</translation>
    </message>
    <message>
        <source>Once more adds a note.</source>
        <translation>Encore une fois ajoute une note.</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor, with Shift they select. Esc ends it.</source>
        <translation>Les flèches déplacent le curseur, avec Maj elles sélectionnent. Échap y met fin.</translation>
    </message>
    <message>
        <source>Click on a highlighted passage first.</source>
        <translation>Cliquez d’abord sur un passage surligné.</translation>
    </message>
    <message>
        <source>This text has no highlighted words.</source>
        <translation>Ce texte n’a pas de mots surlignés.</translation>
    </message>
    <message>
        <source>Highlight {number} of {all}: “{words}” {note}</source>
        <translation>Surlignage {number} sur {all} : « {words} » {note}</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>First colour, solid line.</source>
        <translation>Première couleur, ligne pleine.</translation>
    </message>
    <message>
        <source>Other colour, dotted line.</source>
        <translation>Autre couleur, ligne pointillée.</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Note : {note}</translation>
    </message>
    <message>
        <source>The note was saved.</source>
        <translation>La note est enregistrée.</translation>
    </message>
    <message>
        <source>Other colour</source>
        <translation>Autre couleur</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>Ôter le surlignage</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Surligner</translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message>
        <source>Share</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>Choisissez d’abord un article.</translation>
    </message>
    <message>
        <source>Copy the links</source>
        <translation>Copier les liens</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>Copier comme citation</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copier en Markdown</translation>
    </message>
    <message>
        <source>Send by mail…</source>
        <translation>Envoyer par courriel…</translation>
    </message>
    <message>
        <source>Hand to {name}</source>
        <translation>Transmettre à {name}</translation>
    </message>
    <message>
        <source>Programs to share with…</source>
        <translation>Programmes de partage…</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>Le flux ne donne pas d’adresse pour cet article.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied</source>
        <translation>
            <numerusform>%Ln lien copié</numerusform>
            <numerusform>%Ln liens copiés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotation(s) copied</source>
        <translation>
            <numerusform>%Ln citation copiée</numerusform>
            <numerusform>%Ln citations copiées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied as Markdown</source>
        <translation>
            <numerusform>%Ln lien copié en Markdown</numerusform>
            <numerusform>%Ln liens copiés en Markdown</numerusform>
        </translation>
    </message>
    <message>
        <source>No program for mail answers on this computer.</source>
        <translation>Aucun programme de courriel ne répond sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Handed to {name}</source>
        <translation>Transmis à {name}</translation>
    </message>
    <message>
        <source>{name} ended with an error ({code}).</source>
        <translation>{name} s’est terminé par une erreur ({code}).</translation>
    </message>
</context>
<context>
    <name>SharingDialog</name>
    <message>
        <source>Programs to share with</source>
        <translation>Programmes de partage</translation>
    </message>
    <message>
        <source>Add a program</source>
        <translation>Ajouter un programme</translation>
    </message>
    <message>
        <source>An article is handed to a program of yours by its command: {link} becomes its link, {title} its title and {text} the selected text or its first words. No shell reads the command.</source>
        <translation>Un article est transmis à l’un de vos programmes par sa commande&#xa0;: {link} devient son lien, {title} son titre et {text} le texte sélectionné ou ses premiers mots. Aucun interpréteur ne lit la commande.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Remove this program</source>
        <translation>Retirer ce programme</translation>
    </message>
    <message>
        <source>A program needs a name, without an equals sign.</source>
        <translation>Un programme doit avoir un nom, sans signe égal.</translation>
    </message>
    <message>
        <source>A quotation mark in the command is not closed.</source>
        <translation>Un guillemet de la commande n’est pas fermé.</translation>
    </message>
    <message>
        <source>The command is empty.</source>
        <translation>La commande est vide.</translation>
    </message>
    <message>
        <source>The command begins with the program, not with what is filled in.</source>
        <translation>La commande commence par le programme, et non par ce qui est à remplir.</translation>
    </message>
    <message>
        <source>Scripts that a shell runs (.bat, .cmd) are not started.</source>
        <translation>Les scripts qu’un interpréteur exécute (.bat, .cmd) ne sont pas lancés.</translation>
    </message>
    <message>
        <source>The command fills nothing in: it needs {url}, {title} or {text}.</source>
        <translation>La commande ne remplit rien&#xa0;: il lui faut {url}, {title} ou {text}.</translation>
    </message>
    <message>
        <source>notes add {url} {title}</source>
        <translation>notes ajouter {url} {title}</translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>A second start of Manchette cannot reach this window: add its addresses here instead.</source>
        <translation>Un second lancement de Manchette ne peut pas atteindre cette fenêtre : ajoutez plutôt ses adresses ici.</translation>
    </message>
</context>
<context>
    <name>DialogOpener</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Password of {account} at the proxy:</source>
        <translation>Mot de passe de {account} auprès du proxy&#xa0;:</translation>
    </message>
    <message>
        <source>Manchette does not do what this link asks for: {link}</source>
        <translation>Manchette ne fait pas ce que demande ce lien&#xa0;: {link}</translation>
    </message>
    <message>
        <source>Keep this page?</source>
        <translation>Garder cette page&#x202f;?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>Ne pas la garder</translation>
    </message>
</context>
<context>
    <name>FontChoice</name>
    <message>
        <source>{family} (not installed)</source>
        <translation>{family} (non installée)</translation>
    </message>
    <message>
        <source>{family} is not installed any more; the usual font is used.</source>
        <translation>{family} n’est plus installée ; la police habituelle est utilisée.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Page {page} of {all}</source>
        <translation>Page {page} sur {all}</translation>
    </message>
</context>
<context>
    <name>SaveController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Choisissez d’abord un article.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln article</numerusform>
            <numerusform>%Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article here to save.</source>
        <translation>Il n’y a pas d’article à enregistrer ici.</translation>
    </message>
    <message numerus="yes">
        <source>{title}: %Ln article(s)</source>
        <translation>
            <numerusform>{title}&#xa0;: %Ln article</numerusform>
            <numerusform>{title}&#xa0;: %Ln articles</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Voyage</translation>
    </message>
    <message>
        <source>Only the first {most} are saved.</source>
        <translation>Seuls les {most} premiers sont enregistrés.</translation>
    </message>
    <message>
        <source>Another document is still being saved.</source>
        <translation>Un autre document est encore en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Saving: {done} of {all}</source>
        <translation>Enregistrement&#xa0;: {done} sur {all}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Montrer dans le dossier</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Il est dans {folder}.</translation>
    </message>
</context>
<context>
    <name>PrintController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Choisissez d’abord un article.</translation>
    </message>
    <message>
        <source>Printing: {title}</source>
        <translation>Impression&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Envoyé à l’imprimante {name}.</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>Plus rien n’est imprimé.</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>Enregistrer cette liste…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>There is no printer on this computer. The pages can be saved as a PDF.</source>
        <translation>Il n’y a pas d’imprimante sur cet ordinateur. Les pages peuvent être enregistrées en PDF.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Imprimante</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Paysage</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientation</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Exemplaires</translation>
    </message>
    <message>
        <source>On both sides</source>
        <translation>Recto verso</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>Mise en page…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are shown here.</source>
        <translation>Les {most} premières sont montrées ici.</translation>
    </message>
    <message>
        <source>Save the whole list…</source>
        <translation>Enregistrer toute la liste…</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Un autre dossier…</translation>
    </message>
    <message>
        <source>Where to save</source>
        <translation>Où enregistrer</translation>
    </message>
    <message>
        <source>This place is not there any more.</source>
        <translation>Cet emplacement n’est plus là.</translation>
    </message>
    <message>
        <source>E-reader {name}</source>
        <translation>Liseuse {name}</translation>
    </message>
    <message>
        <source>{name} does not show books of this format.</source>
        <translation>{name} n’affiche pas les livres de ce format.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>There is a file {name} already.</source>
        <translation>Il y a déjà un fichier {name}.</translation>
    </message>
</context>
<context>
    <name>PreferenceList</name>
    <message>
        <source>Search languages and sources</source>
        <translation>Rechercher une langue ou une source</translation>
    </message>
    <message>
        <source>No language and no source is called so.</source>
        <translation>Aucune langue ni source de ce nom.</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>Que préférez-vous&#x202f;?</translation>
    </message>
</context>
<context>
    <name>LanguageNotice</name>
    <message>
        <source>Articles about one event are found within each language. The extra manchette[stories] also finds them across languages.</source>
        <translation>Les articles sur un même événement sont trouvés dans chaque langue. L’extra manchette[stories] les trouve aussi d’une langue à l’autre.</translation>
    </message>
</context>
<context>
    <name>OtherWords</name>
    <message>
        <source>Also searched for: {names}</source>
        <translation>Mots cherchés aussi : {names}</translation>
    </message>
    <message>
        <source>Compared by meaning since {day}.</source>
        <translation>Articles comparés par le sens depuis le {day}.</translation>
    </message>
    <message>
        <source>Words of other languages; each can be left out</source>
        <translation>Mots d’autres langues ; chacun peut être écarté</translation>
    </message>
</context>
<context>
    <name>AcrossController</name>
    <message>
        <source>To search in other languages, install the extra manchette[stories].</source>
        <translation>Pour chercher dans d’autres langues, installez l’extra manchette[stories].</translation>
    </message>
    <message>
        <source>Learning the words of your papers, once. Other languages follow in half a minute.</source>
        <translation>Apprentissage des mots de vos journaux, une seule fois. Les autres langues suivent dans une demi-minute.</translation>
    </message>
    <message>
        <source>The search in other languages failed.</source>
        <translation>La recherche dans d’autres langues a échoué.</translation>
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
    <message>
        <source>{articles}, the newest of today</source>
        <translation>{articles}, le plus récent d’aujourd’hui</translation>
    </message>
    <message>
        <source>{articles}, the newest of yesterday</source>
        <translation>{articles}, le plus récent d’hier</translation>
    </message>
    <message>
        <source>{articles}, the newest of {day}</source>
        <translation>{articles}, le plus récent du {day}</translation>
    </message>
    <message>
        <source>The server refuses this user or password.</source>
        <translation>Le serveur refuse cet utilisateur ou ce mot de passe.</translation>
    </message>
    <message>
        <source>The server asks for a password: type it, and look again.</source>
        <translation>Le serveur demande un mot de passe : saisissez-le, puis examinez de nouveau.</translation>
    </message>
    <message>
        <source>The mailbox can be added when there is a network.</source>
        <translation>La boîte pourra être ajoutée quand il y aura du réseau.</translation>
    </message>
    <message>
        <source>Page without a feed</source>
        <translation>Page sans flux</translation>
    </message>
    <message>
        <source>Letters of {sender}</source>
        <translation>Lettres de {sender}</translation>
    </message>
    <message>
        <source>user {name}</source>
        <translation>utilisateur {name}</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privé</translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message>
        <source>Letters are only read: nothing in a mailbox is changed.</source>
        <translation>Les lettres sont seulement lues : rien ne change dans une boîte.</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Boîtes aux lettres</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Boîte</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>Dernière lecture</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Read again…</source>
        <translation>Relire…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>{place} was removed</source>
        <translation>{place} a été retiré</translation>
    </message>
</context>
</TS>
