<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>CorrectionStrip</name>
    <message>
        <source>Changed since you read it</source>
        <translation>Ha cambiado desde que lo leyó</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué ha cambiado</translation>
    </message>
    <message>
        <source>All that changed</source>
        <translation>Todo lo que ha cambiado</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>Eliminado: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>Añadido: {text}</translation>
    </message>
</context>
<context>
    <name>FolderController</name>
    <message>
        <source>New folder</source>
        <translation>Carpeta nueva</translation>
    </message>
    <message>
        <source>Name of the folder:</source>
        <translation>Nombre de la carpeta:</translation>
    </message>
    <message>
        <source>The folder {name} is there</source>
        <translation>Se ha creado la carpeta {name}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>{old} is called {new} now</source>
        <translation>{old} se llama ahora {new}</translation>
    </message>
    <message>
        <source>The folder {title} was removed; its feeds were kept.</source>
        <translation>Se ha quitado la carpeta {title}; sus fuentes se conservan.</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title}: puesto {place} de {all}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) cut: go to another place in the list and paste.</source>
        <translation>
            <numerusform>%Ln fuente cortada: vaya a otro lugar de la lista y pegue.</numerusform>
            <numerusform>%Ln fuentes cortadas: vaya a otro lugar de la lista y pegue.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources are sorted by hand</source>
        <translation>Las fuentes se ordenan a mano</translation>
    </message>
    <message>
        <source>Sources are sorted by name</source>
        <translation>Las fuentes se ordenan por nombre</translation>
    </message>
    <message>
        <source>Sources are sorted by unread articles</source>
        <translation>Las fuentes se ordenan por artículos sin leer</translation>
    </message>
    <message>
        <source>The list sorts itself. Sort it by hand to move sources.</source>
        <translation>La lista se ordena sola. Ordénela a mano para mover fuentes.</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>Ordenar a mano</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>What was done</source>
        <translation>Lo que se hizo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Leyendo el historial…</translation>
    </message>
    <message>
        <source>Nothing yet. What you do to many articles or sources at once is listed here, and can be undone for 30 days.</source>
        <translation>Nada todavía. Lo que haga de una vez con varios artículos o fuentes aparece aquí y se puede deshacer durante 30 días.</translation>
    </message>
    <message>
        <source>Each can be undone for 30 days, also after a restart. What you have chosen for an article since then stays.</source>
        <translation>Cada una se puede deshacer durante 30 días, también tras reiniciar. Lo que haya elegido después para un artículo se conserva.</translation>
    </message>
    <message>
        <source>Only the latest are shown.</source>
        <translation>Solo se muestran las últimas.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: {action}</source>
        <translation>Deshacer: {action}</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Descargar de nuevo</translation>
    </message>
    <message>
        <source>Fetch again: {action}</source>
        <translation>Descargar de nuevo: {action}</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Deshecha</translation>
    </message>
    <message>
        <source>No longer undoable</source>
        <translation>Ya no se puede deshacer</translation>
    </message>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>Esto ya se ha deshecho, o ya no se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>HistoryUndo</name>
    <message>
        <source>This was undone already, or can no longer be undone.</source>
        <translation>Esto ya se ha deshecho, o ya no se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Mostrar los detalles…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Ocultar los detalles…</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Manchette</source>
        <translation>Acerca de Manchette</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Versión {version}</translation>
    </message>
    <message>
        <source>A news reader that is at its best when the network is gone. It has no account and sends nothing about you to anybody.</source>
        <translation>Un lector de noticias que da lo mejor de sí cuando ya no hay red. No tiene cuentas y no envía nada sobre usted a nadie.</translation>
    </message>
    <message>
        <source>Your articles:</source>
        <translation>Sus artículos:</translation>
    </message>
</context>
<context>
    <name>AddPaperDialog</name>
    <message>
        <source>Feeds of this site</source>
        <translation>Fuentes de este sitio</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Suscribirse</translation>
    </message>
    <message>
        <source>There is no article in it yet.</source>
        <translation>Aún no contiene ningún artículo.</translation>
    </message>
    <message>
        <source>{title} was there already</source>
        <translation>{title} ya estaba</translation>
    </message>
    <message>
        <source>There is no feed either; you can keep the page itself.</source>
        <translation>Tampoco hay ninguna fuente; puede guardar la propia página.</translation>
    </message>
    <message>
        <source>Replace {title}?</source>
        <translation>¿Reemplazar {title}?</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarla</translation>
    </message>
    <message>
        <source>Subscribed; the next sync fetches it. {why}</source>
        <translation>Suscripción hecha; la próxima sincronización descargará la fuente. {why}</translation>
    </message>
    <message numerus="yes">
        <source>Subscribed to {title}: %Ln article(s)</source>
        <translation>
            <numerusform>Suscrito a {title}: %Ln artículo</numerusform>
            <numerusform>Suscrito a {title}: %Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>No ha funcionado</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>Se pide una contraseña</translation>
    </message>
    <message>
        <source>This is no web address.</source>
        <translation>Esto no es una dirección web.</translation>
    </message>
    <message>
        <source>If it is yours, say so above and look again.</source>
        <translation>Si es suya, indíquelo arriba y vuelva a consultarla.</translation>
    </message>
    <message>
        <source>You can subscribe all the same: the next sync tries again.</source>
        <translation>Puede suscribirse de todos modos: la próxima sincronización lo intentará otra vez.</translation>
    </message>
    <message>
        <source>You are subscribed to {title} already.</source>
        <translation>Ya está suscrito a {title}.</translation>
    </message>
    <message>
        <source>There is no network. You can subscribe all the same: the next sync fetches it.</source>
        <translation>No hay red. Puede suscribirse igualmente: la próxima sincronización descargará la fuente.</translation>
    </message>
    <message>
        <source>No server of this name could be found: it may be misspelt, or there is no network.</source>
        <translation>No se ha encontrado ningún servidor con ese nombre: puede estar mal escrito, o no hay red.</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Ir a ella</translation>
    </message>
    <message>
        <source>Lists of articles on this page</source>
        <translation>Listas de artículos de esta página</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Boletines</translation>
    </message>
    <message>
        <source>{title} has another list of articles now</source>
        <translation>{title} tiene ahora otra lista de artículos</translation>
    </message>
    <message>
        <source>Subscribed: {what}</source>
        <translation>Suscrito: {what}</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>No existe ese archivo o carpeta.</translation>
    </message>
    <message>
        <source>Take this list</source>
        <translation>Tomar esta lista</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Añadir un periódico</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Consultar</translation>
    </message>
    <message>
        <source>This address is on my own network: allow requests to it</source>
        <translation>Esta dirección está en mi propia red: permitir las peticiones</translation>
    </message>
    <message>
        <source>Put into the folder</source>
        <translation>Poner en la carpeta</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Sin carpeta</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Suscribirse</translation>
    </message>
    <message>
        <source>Keep this page</source>
        <translation>Guardar esta página</translation>
    </message>
    <message>
        <source>Keeps the page itself, without subscribing to anything</source>
        <translation>Guarda la propia página, sin suscribirse a nada</translation>
    </message>
    <message>
        <source>An address, a file or a mailbox</source>
        <translation>Una dirección, un archivo o un buzón</translation>
    </message>
    <message>
        <source>Choose newspapers…</source>
        <translation>Elegir periódicos…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Abrir un archivo…</translation>
    </message>
    <message>
        <source>Open a mailbox…</source>
        <translation>Abrir un buzón…</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Abrir un archivo</translation>
    </message>
    <message>
        <source>Open a mailbox</source>
        <translation>Abrir un buzón</translation>
    </message>
    <message>
        <source>A page that a browser has saved: it is kept as it is in the file.</source>
        <translation>Una página que un navegador ha guardado: se conserva tal como está en el archivo.</translation>
    </message>
    <message>
        <source>A file of another program: you see what is in it before anything is imported.</source>
        <translation>Un archivo de otro programa: se ve lo que contiene antes de importar nada.</translation>
    </message>
    <message>
        <source>Letters are only read: nothing in the mailbox is changed.</source>
        <translation>Los boletines solo se leen: nada cambia en el buzón.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Manchette cannot open its files.</source>
        <translation>Manchette no puede abrir sus archivos.</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>Article</source>
        <translation>Artículo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln min read</source>
        <translation>
            <numerusform>%Ln min de lectura</numerusform>
            <numerusform>%Ln min de lectura</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min
left</source>
        <translation>
            <numerusform>queda
%Ln&#xa0;min</numerusform>
            <numerusform>quedan
%Ln&#xa0;min</numerusform>
        </translation>
    </message>
    <message>
        <source>Headline only</source>
        <translation>Solo el titular</translation>
    </message>
    <message>
        <source>Excerpt only</source>
        <translation>Solo un extracto</translation>
    </message>
    <message numerus="yes">
        <source>Open the whole table, %Ln column(s)</source>
        <translation>
            <numerusform>Abrir la tabla entera, %Ln columna</numerusform>
            <numerusform>Abrir la tabla entera, %Ln columnas</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message numerus="yes">
        <source>Readable offline, %Ln picture(s) missing</source>
        <translation>
            <numerusform>Se puede leer sin conexión, falta %Ln imagen</numerusform>
            <numerusform>Se puede leer sin conexión, faltan %Ln imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>Se puede leer sin conexión</translation>
    </message>
    <message>
        <source>There is no more than this on this computer. The whole article is at its source.</source>
        <translation>No hay más que esto en este ordenador. El artículo completo está en su fuente.</translation>
    </message>
    <message>
        <source>will open when online</source>
        <translation>se abrirá cuando haya conexión</translation>
    </message>
    <message>
        <source>Open on {host}</source>
        <translation>Abrir en {host}</translation>
    </message>
    <message>
        <source>This link leads to {host}, not where its text says.</source>
        <translation>Este enlace lleva a {host}, no adonde dice su texto.</translation>
    </message>
    <message>
        <source>Image hidden: you reported it</source>
        <translation>Imagen oculta: usted la señaló</translation>
    </message>
    <message>
        <source>Image not available</source>
        <translation>Imagen no disponible</translation>
    </message>
    <message>
        <source>it comes as soon as there is a network</source>
        <translation>llegará en cuanto haya red</translation>
    </message>
    <message>
        <source>Image not downloaded</source>
        <translation>Imagen no descargada</translation>
    </message>
    <message>
        <source>Show anyway</source>
        <translation>Mostrar de todos modos</translation>
    </message>
    <message>
        <source>Image hidden automatically</source>
        <translation>Imagen ocultada automáticamente</translation>
    </message>
    <message>
        <source>Image hidden, for you only</source>
        <translation>Imagen oculta, solo para usted</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>Descargar la imagen</translation>
    </message>
    <message>
        <source>reported by several readers</source>
        <translation>señalada por varios lectores</translation>
    </message>
    <message>
        <source>it looks like an image that several readers reported ({reason})</source>
        <translation>se parece a una imagen señalada por varios lectores ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers, confirmed by a moderator ({reason})</source>
        <translation>señalada por varios lectores, confirmada por un moderador ({reason})</translation>
    </message>
    <message>
        <source>reported by several readers ({reason})</source>
        <translation>señalada por varios lectores ({reason})</translation>
    </message>
    <message>
        <source>Image without a description</source>
        <translation>Imagen sin descripción</translation>
    </message>
    <message>
        <source>Image: {description}</source>
        <translation>Imagen: {description}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>Copiar la dirección del enlace</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>en este ordenador</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Guardar una copia…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>{size} are here</source>
        <translation>ya hay {size}</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <translation>Continuar la descarga</translation>
    </message>
    <message>
        <source>could not be downloaded</source>
        <translation>no se pudo descargar</translation>
    </message>
    <message>
        <source>could not be downloaded: {why}</source>
        <translation>no se pudo descargar: {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>will be downloaded in a moment</source>
        <translation>se descargará en un momento</translation>
    </message>
    <message>
        <source>will be downloaded when online</source>
        <translation>se descargará cuando haya conexión</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Download when online</source>
        <translation>Descargar cuando haya conexión</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Book (EPUB)</source>
        <translation>Libro (EPUB)</translation>
    </message>
    <message>
        <source>File from {host}</source>
        <translation>Archivo de {host}</translation>
    </message>
    <message>
        <source>Not blocked: matches many images</source>
        <translation>No bloqueada: se parece a muchas imágenes</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modificado</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>Copiar como cita</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>The same event elsewhere</source>
        <translation>El mismo suceso en otros medios</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>El suceso en una hoja</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>No es el mismo suceso</translation>
    </message>
    <message>
        <source>Until {when}: {title}</source>
        <translation>Hasta {when}: {title}</translation>
    </message>
</context>
<context>
    <name>BlockPage</name>
    <message>
        <source>Obey the new list</source>
        <translation>Seguir la lista nueva</translation>
    </message>
    <message>
        <source>Keep the previous list</source>
        <translation>Mantener la lista anterior</translation>
    </message>
    <message>
        <source>Where reports go</source>
        <translation>Adónde van los avisos</translation>
    </message>
    <message>
        <source>Forget this collector</source>
        <translation>Olvidar este colector</translation>
    </message>
    <message>
        <source>Enrolment link</source>
        <translation>Enlace de inscripción</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Examinar</translation>
    </message>
    <message>
        <source>Send reports there, and obey its list</source>
        <translation>Enviar allí los avisos y seguir su lista</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Lista de bloqueo</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>Reporting identity</source>
        <translation>Identidad de los avisos</translation>
    </message>
    <message>
        <source>Each report carries a mark of its own. With it the collector sees when somebody reports the same image twice, but not that reports of different images come from the same reader.</source>
        <translation>Cada aviso lleva una marca propia. Con ella el colector ve cuándo alguien señala dos veces la misma imagen, pero no que los avisos de imágenes distintas vienen del mismo lector.</translation>
    </message>
    <message>
        <source>Reset the reporting identity…</source>
        <translation>Restablecer la identidad de los avisos…</translation>
    </message>
    <message>
        <source>Reports are kept on this computer until there is a collector that counts them. Paste the link that its operator gave you.</source>
        <translation>Los avisos se guardan en este ordenador hasta que haya un colector que los cuente. Pegue el enlace que le dio quien lo gestiona.</translation>
    </message>
    <message>
        <source>Reports go to {address}, whose block list is obeyed.</source>
        <translation>Los avisos van a {address}, cuya lista de bloqueo se sigue.</translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>Desde: {time}.</translation>
    </message>
    <message>
        <source>It takes no more reports.</source>
        <translation>Ya no acepta avisos.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries match many different images here, and are ignored.</source>
        <translation>
            <numerusform>%Ln entrada coincide aquí con muchas imágenes distintas y no se sigue.</numerusform>
            <numerusform>%Ln entradas coinciden aquí con muchas imágenes distintas y no se siguen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Contact: {contact}</source>
        <translation>Contacto: {contact}</translation>
    </message>
    <message>
        <source>Formal notices (a report is not one) go to: {address}</source>
        <translation>Las notificaciones formales (un aviso no lo es) se envían a: {address}</translation>
    </message>
    <message>
        <source>Reset the reporting identity?</source>
        <translation>¿Restablecer la identidad de los avisos?</translation>
    </message>
    <message>
        <source>What you have reported until now stays reported and hidden, but can no longer be withdrawn.</source>
        <translation>Lo que ha señalado hasta ahora sigue señalado y oculto, pero ya no se podrá retirar.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>The server at that address is not the collector of this link.</source>
        <translation>El servidor de esa dirección no es el colector de este enlace.</translation>
    </message>
</context>
<context>
    <name>BlockList</name>
    <message>
        <source>A new block list would hide {count} of the {all} pictures of the last 30 days at once, so it waits.</source>
        <translation>Una nueva lista de bloqueo ocultaría de golpe {count} de las {all} imágenes de los últimos 30 días, así que está en espera.</translation>
    </message>
    <message>
        <source>It will be obeyed with the next sync.</source>
        <translation>Se seguirá en la próxima sincronización.</translation>
    </message>
    <message>
        <source>You keep the previous list.</source>
        <translation>Mantiene la lista anterior.</translation>
    </message>
    <message>
        <source>A collector&apos;s link must begin with https; otherwise others on the network could read who reports what.</source>
        <translation>El enlace de un colector debe empezar por https; si no, otros en la red podrían leer quién señala qué.</translation>
    </message>
    <message>
        <source>This is not a collector&apos;s link; such a link looks like https://…/#root=…</source>
        <translation>Este no es el enlace de un colector; un enlace así se parece a https://…/#root=…</translation>
    </message>
    <message>
        <source>The block list has not arrived yet.</source>
        <translation>La lista de bloqueo aún no ha llegado.</translation>
    </message>
    <message>
        <source>The block list is from today ({time}).</source>
        <translation>La lista de bloqueo es de hoy ({time}).</translation>
    </message>
    <message numerus="yes">
        <source>The block list is %Ln day(s) old.</source>
        <translation>
            <numerusform>La lista de bloqueo tiene %Ln día.</numerusform>
            <numerusform>La lista de bloqueo tiene %Ln días.</numerusform>
        </translation>
    </message>
    <message>
        <source>Entries: {entries}.</source>
        <translation>Entradas: {entries}.</translation>
    </message>
    <message>
        <source>The last good list stays in force.</source>
        <translation>La última lista válida sigue vigente.</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>Where you stopped could not be kept: {why}</source>
        <translation>No se pudo guardar dónde se detuvo: {why}</translation>
    </message>
</context>
<context>
    <name>SavedSearchController</name>
    <message>
        <source>Type a search first, then save it.</source>
        <translation>Escriba primero una búsqueda y guárdela después.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>Nombre de la búsqueda:</translation>
    </message>
    <message>
        <source>{name} is among your sources now</source>
        <translation>{name} está ahora entre sus fuentes</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Edit the search</source>
        <translation>Editar la búsqueda</translation>
    </message>
    <message>
        <source>What it searches for:</source>
        <translation>Lo que busca:</translation>
    </message>
    <message>
        <source>The search {name} was removed</source>
        <translation>Se ha quitado la búsqueda {name}</translation>
    </message>
    <message>
        <source>{title}: place {place} of {all}</source>
        <translation>{title}: puesto {place} de {all}</translation>
    </message>
    <message>
        <source>{name} was moved</source>
        <translation>{name} se ha movido</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>{name} se ha cambiado</translation>
    </message>
</context>
<context>
    <name>SearchCard</name>
    <message>
        <source>Ways to go on</source>
        <translation>Sugerencias</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
</context>
<context>
    <name>SearchHelp</name>
    <message>
        <source>How to search</source>
        <translation>Cómo buscar</translation>
    </message>
    <message>
        <source>Accents, capitals and Arabic vowel signs make no difference. Fields have names in all four languages; what is no field is searched as words.</source>
        <translation>Los acentos, las mayúsculas y las vocales árabes no importan. Los campos tienen nombre en los cuatro idiomas; lo que no es un campo se busca como palabras.</translation>
    </message>
    <message>
        <source>water</source>
        <translation>agua</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>fuego</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>deporte</translation>
    </message>
    <message>
        <source>interest rate</source>
        <translation>tipo de interés</translation>
    </message>
    <message>
        <source>inflat*</source>
        <translation>inflac*</translation>
    </message>
    <message>
        <source>Camus</source>
        <translation>Camus</translation>
    </message>
    <message>
        <source>The Courier</source>
        <translation>El Correo</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Prensa</translation>
    </message>
    <message>
        <source>climate</source>
        <translation>clima</translation>
    </message>
    <message>
        <source>both words, anywhere in the article</source>
        <translation>las dos palabras, en cualquier parte del artículo</translation>
    </message>
    <message>
        <source>these words side by side</source>
        <translation>estas palabras una junto a otra</translation>
    </message>
    <message>
        <source>words that begin so</source>
        <translation>palabras que empiezan así</translation>
    </message>
    <message>
        <source>one of the two; OR is written in capitals</source>
        <translation>una de las dos; OR se escribe en mayúsculas</translation>
    </message>
    <message>
        <source>without the second word</source>
        <translation>sin la segunda palabra</translation>
    </message>
    <message>
        <source>parentheses keep together what belongs together</source>
        <translation>los paréntesis unen lo que va junto</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>en el título</translation>
    </message>
    <message>
        <source>by this author</source>
        <translation>de este autor</translation>
    </message>
    <message>
        <source>of this source</source>
        <translation>de esta fuente</translation>
    </message>
    <message>
        <source>in this folder, and in those inside it</source>
        <translation>en esta carpeta y en las que contiene</translation>
    </message>
    <message>
        <source>with this tag of yours</source>
        <translation>con esta etiqueta suya</translation>
    </message>
    <message>
        <source>not read yet; also starred, complete and others</source>
        <translation>aún sin leer; también favorito, completo y otros</translation>
    </message>
    <message>
        <source>with a recording; also pictures and PDF files</source>
        <translation>con una grabación; también imágenes y archivos PDF</translation>
    </message>
    <message>
        <source>in this language</source>
        <translation>en este idioma</translation>
    </message>
    <message>
        <source>of the last seven days</source>
        <translation>de los últimos siete días</translation>
    </message>
    <message>
        <source>before this day</source>
        <translation>antes de este día</translation>
    </message>
</context>
<context>
    <name>SourceMenus</name>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar el nombre…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar la dirección</translation>
    </message>
    <message>
        <source>Health…</source>
        <translation>Salud…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Marcar todo como leído</translation>
    </message>
    <message>
        <source>Run in the ticker</source>
        <translation>Pasar por el teletipo</translation>
    </message>
    <message>
        <source>Notify of new articles</source>
        <translation>Notificar los artículos nuevos</translation>
    </message>
    <message>
        <source>Whole articles</source>
        <translation>Artículos completos</translation>
    </message>
    <message>
        <source>As its folder</source>
        <translation>Como su carpeta</translation>
    </message>
    <message>
        <source>Where the feed gives excerpts</source>
        <translation>Cuando la fuente solo da extractos</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Fetch pictures</source>
        <translation>Descargar las imágenes</translation>
    </message>
    <message>
        <source>Take its articles from your server</source>
        <translation>Tomar sus artículos de su servidor</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>Mover a una carpeta</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Sin carpeta</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Carpeta nueva…</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Añadir un periódico…</translation>
    </message>
    <message>
        <source>Sort by hand</source>
        <translation>Ordenar a mano</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>Ordenar por nombre</translation>
    </message>
    <message>
        <source>Sort by unread articles</source>
        <translation>Ordenar por artículos sin leer</translation>
    </message>
    <message>
        <source>New folder inside…</source>
        <translation>Carpeta nueva dentro…</translation>
    </message>
    <message>
        <source>Remove folder, keep its feeds</source>
        <translation>Quitar la carpeta y conservar sus fuentes</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln feed(s)</source>
        <translation>
            <numerusform>Quitar %Ln fuente</numerusform>
            <numerusform>Quitar %Ln fuentes</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the search…</source>
        <translation>Editar la búsqueda…</translation>
    </message>
    <message>
        <source>Run only such searches in the ticker</source>
        <translation>Pasar solo estas búsquedas por el teletipo</translation>
    </message>
    <message>
        <source>Remove the search</source>
        <translation>Quitar la búsqueda</translation>
    </message>
    <message>
        <source>As the settings say</source>
        <translation>Como en los ajustes</translation>
    </message>
    <message>
        <source>As its folder ({interval})</source>
        <translation>Como su carpeta ({interval})</translation>
    </message>
    <message>
        <source>Refresh interval</source>
        <translation>Intervalo de actualización</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>Preparar un viaje…</translation>
    </message>
    <message>
        <source>Receipt of the last trip…</source>
        <translation>Recibo del último viaje…</translation>
    </message>
    <message>
        <source>User and password…</source>
        <translation>Usuario y contraseña…</translation>
    </message>
    <message>
        <source>Mailbox…</source>
        <translation>Buzón…</translation>
    </message>
</context>
<context>
    <name>SheetGrid</name>
    <message>
        <source>What each paper says</source>
        <translation>Lo que dice cada periódico</translation>
    </message>
    <message>
        <source>Papers in the order of their texts</source>
        <translation>Periódicos, por orden de sus textos</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>No es el mismo suceso</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>Pertenece a…</translation>
    </message>
    <message>
        <source>One paper has it.</source>
        <translation>Solo un periódico lo cuenta.</translation>
    </message>
    <message>
        <source>No two papers tell of the same thing.</source>
        <translation>No hay nada que cuenten dos periódicos.</translation>
    </message>
    <message>
        <source>{paper}, {subject}: {sentence}</source>
        <translation>{paper}, {subject}: {sentence}</translation>
    </message>
    <message>
        <source>{sentence} Highlighted: “{words}”</source>
        <translation>{sentence} Resaltado: «{words}»</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>no dice nada de ello</translation>
    </message>
    <message>
        <source>headline changed: {time}</source>
        <translation>titular cambiado: {time}</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más acciones</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Lo que difiere</translation>
    </message>
    <message>
        <source>All they say</source>
        <translation>Todo lo que dicen</translation>
    </message>
    <message>
        <source>differs from the others</source>
        <translation>difiere de los demás</translation>
    </message>
    <message>
        <source>several have it: that is why they are together</source>
        <translation>lo tienen varios: por eso van juntos</translation>
    </message>
    <message>
        <source>says nothing of it</source>
        <translation>no dice nada de ello</translation>
    </message>
    <message>
        <source>This event is no longer here.</source>
        <translation>Este suceso ya no está aquí.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new text(s)</source>
        <translation>
            <numerusform>%Ln texto nuevo</numerusform>
            <numerusform>%Ln textos nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Read it in {paper}</source>
        <translation>Leerlo en {paper}</translation>
    </message>
    <message>
        <source>There is no further event.</source>
        <translation>No hay más sucesos.</translation>
    </message>
</context>
<context>
    <name>StoryCard</name>
    <message>
        <source>Belongs to: type words of a headline</source>
        <translation>Pertenece a: escriba palabras de un titular</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Sucesos</translation>
    </message>
    <message>
        <source>No recent event has these words.</source>
        <translation>Ningún suceso reciente tiene estas palabras.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts the article there · Esc closes</source>
        <translation>↑ ↓ elegir · Intro poner ahí el artículo · Esc cerrar</translation>
    </message>
</context>
<context>
    <name>StoryController</name>
    <message>
        <source>Taken out: it will not be put together with these articles again.</source>
        <translation>Sacado: no se volverá a juntar con estos artículos.</translation>
    </message>
    <message>
        <source>Put in: it stays together with these articles.</source>
        <translation>Añadido: se queda con estos artículos.</translation>
    </message>
    <message>
        <source>No other article about this event was found.</source>
        <translation>No se ha encontrado otro artículo sobre este suceso.</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>Elija primero un artículo.</translation>
    </message>
</context>
<context>
    <name>StoryFolding</name>
    <message>
        <source>expanded</source>
        <translation>desplegado</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>plegado</translation>
    </message>
</context>
<context>
    <name>StoryTexts</name>
    <message numerus="yes">
        <source>in %Ln paper(s)</source>
        <translation>
            <numerusform>en %Ln periódico</numerusform>
            <numerusform>en %Ln periódicos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln idioma</numerusform>
            <numerusform>%Ln idiomas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <translation>
            <numerusform>%Ln periódico</numerusform>
            <numerusform>%Ln periódicos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln paper(s)</source>
        <comment>after a preposition</comment>
        <translation>
            <numerusform>%Ln periódico</numerusform>
            <numerusform>%Ln periódicos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of their own</source>
        <translation>
            <numerusform>%Ln texto propio</numerusform>
            <numerusform>%Ln textos propios</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more text(s)</source>
        <translation>
            <numerusform>%Ln texto más</numerusform>
            <numerusform>%Ln textos más</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>first: {where}</source>
        <translation>primero: {where}</translation>
    </message>
    <message>
        <source>newest: {where}</source>
        <translation>último: {where}</translation>
    </message>
</context>
<context>
    <name>Upgrading</name>
    <message numerus="yes">
        <source>About %Ln minute(s) left</source>
        <translation>
            <numerusform>Falta cerca de %Ln minuto</numerusform>
            <numerusform>Faltan cerca de %Ln minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>Falta menos de un minuto</translation>
    </message>
</context>
<context>
    <name>WishPage</name>
    <message>
        <source>Estimate</source>
        <translation>Estimación</translation>
    </message>
    <message>
        <source>Bytes cost money on this network: the trip uses no more than you allow, and does not ask again.</source>
        <translation>Los datos cuestan dinero en esta red: el viaje no usa más de lo que usted permite y no vuelve a preguntar.</translation>
    </message>
    <message>
        <source>A trip of {duration} was interrupted; it has used {size}.</source>
        <translation>Se interrumpió un viaje de {duration}; ha gastado {size}.</translation>
    </message>
    <message>
        <source>Trip of {duration} · prepared: {prepared} · departure: {departure}</source>
        <translation>Viaje de {duration} · preparado: {prepared} · salida: {departure}</translation>
    </message>
    <message>
        <source>Add the latest articles</source>
        <translation>Añadir los últimos artículos</translation>
    </message>
    <message>
        <source>There is nothing to pack yet; the feeds may bring something.</source>
        <translation>Aún no hay nada que llevar; quizá las fuentes traigan algo.</translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, about {size} to fetch.</source>
        <translation>
            <numerusform>Según lo que se conoce: %Ln artículo, unos {duration} de lectura, unos {size} por descargar.</numerusform>
            <numerusform>Según lo que se conoce: %Ln artículos, unos {duration} de lectura, unos {size} por descargar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By what is known now: %Ln article(s), about {duration} of reading, all here already.</source>
        <translation>
            <numerusform>Según lo que se conoce: %Ln artículo, unos {duration} de lectura, todo está ya aquí.</numerusform>
            <numerusform>Según lo que se conoce: %Ln artículos, unos {duration} de lectura, todo está ya aquí.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue it</source>
        <translation>Continuarlo</translation>
    </message>
    <message>
        <source>Hours of reading</source>
        <translation>Horas de lectura</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Bytes from the network, at most</source>
        <translation>Datos de la red, como máximo</translation>
    </message>
    <message>
        <source> MB</source>
        <translation>&#xa0;MB</translation>
    </message>
    <message>
        <source>How long will you read?</source>
        <translation>¿Cuánto tiempo va a leer?</translation>
    </message>
    <message>
        <source>How much data may it use?</source>
        <translation>¿Cuántos datos puede gastar?</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>¿Qué prefiere?</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Añadir un periódico…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Print, save…</source>
        <translation>Imprimir, guardar…</translation>
    </message>
</context>
<context>
    <name>DataUsePage</name>
    <message>
        <source>Bytes by feed</source>
        <translation>Datos por fuente</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Este mes</translation>
    </message>
    <message>
        <source>Text today</source>
        <translation>Texto hoy</translation>
    </message>
    <message>
        <source>Pictures today</source>
        <translation>Imágenes hoy</translation>
    </message>
    <message>
        <source>Text this month</source>
        <translation>Texto este mes</translation>
    </message>
    <message>
        <source>Pictures this month</source>
        <translation>Imágenes este mes</translation>
    </message>
    <message>
        <source>Roaming: headlines only</source>
        <translation>Itinerancia: solo titulares</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
    <message>
        <source>Today: {today} · this month: {month}</source>
        <translation>Hoy: {today} · este mes: {month}</translation>
    </message>
    <message>
        <source>Previews of new feeds</source>
        <translation>Vistas previas de fuentes nuevas</translation>
    </message>
    <message>
        <source>A removed feed</source>
        <translation>Una fuente eliminada</translation>
    </message>
    <message>
        <source>Data use of the last 30 days</source>
        <translation>Datos usados en los últimos 30 días</translation>
    </message>
    <message>
        <source>Nothing has come over the network in the last 30 days.</source>
        <translation>No ha llegado nada por la red en los últimos 30 días.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>Imágenes y archivos</translation>
    </message>
    <message>
        <source>The limit of a day</source>
        <translation>El límite de un día</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>text: {text}, pictures and files: {files}</source>
        <translation>texto: {text}, imágenes y archivos: {files}</translation>
    </message>
    <message>
        <source>{name}: nothing</source>
        <translation>{name}: nada</translation>
    </message>
</context>
<context>
    <name>DeleteController</name>
    <message>
        <source>A starred article is not deleted: remove its star first.</source>
        <translation>Un artículo favorito no se elimina: quítelo antes de favoritos.</translation>
    </message>
    <message>
        <source>The article was deleted</source>
        <translation>El artículo se eliminó</translation>
    </message>
    <message>
        <source>An article to read later is not deleted: take it off the list first.</source>
        <translation>Un artículo de la lista de lectura no se elimina: quítelo antes de la lista.</translation>
    </message>
    <message>
        <source>A tagged article is not deleted: take its tags off first.</source>
        <translation>Un artículo etiquetado no se elimina: quítele antes las etiquetas.</translation>
    </message>
    <message>
        <source>An article with highlights is not deleted: remove them first.</source>
        <translation>Un artículo con resaltados no se elimina: quítelos antes.</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>Progress of the drill</source>
        <translation>Progreso del simulacro</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Lo que falta</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artículo</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>Airplane drill</source>
        <translation>Simulacro de modo avión</translation>
    </message>
    <message>
        <source>Every connection is refused, and every article of the trip is opened with all its pictures.</source>
        <translation>Se rechaza toda conexión y se abre cada artículo del viaje con todas sus imágenes.</translation>
    </message>
    <message>
        <source>Fetching what is missing…</source>
        <translation>Descargando lo que falta…</translation>
    </message>
    <message>
        <source>Ready: {ready} of {all}</source>
        <translation>Listos: {ready} de {all}</translation>
    </message>
    <message>
        <source>A deleted article</source>
        <translation>Un artículo eliminado</translation>
    </message>
    <message>
        <source>Nothing is packed.</source>
        <translation>No hay nada en la maleta.</translation>
    </message>
    <message numerus="yes">
        <source>Something asked for the network %Ln time(s) and was refused.</source>
        <translation>
            <numerusform>Se intentó usar la red %Ln vez, y se impidió.</numerusform>
            <numerusform>Se intentó usar la red %Ln veces, y se impidió.</numerusform>
        </translation>
    </message>
    <message>
        <source>These parts are missing. All other articles open with all their pictures.</source>
        <translation>Esto es lo que falta. Todos los demás artículos se abren con todas sus imágenes.</translation>
    </message>
    <message>
        <source>Every article opens with all its pictures, and nothing asked for the network.</source>
        <translation>Cada artículo se abre con todas sus imágenes y nada intentó usar la red.</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>The database is damaged, and could not be put aside for its newest copy.</source>
        <translation>La base de datos está dañada y no se pudo apartar para abrir su copia más reciente.</translation>
    </message>
    <message>
        <source>A folder for them cannot be made or entered.</source>
        <translation>No se puede crear o abrir una carpeta necesaria.</translation>
    </message>
    <message>
        <source>One of its folders is a link to elsewhere; remove the link and start again.</source>
        <translation>Una de sus carpetas es un enlace a otro lugar; quite el enlace y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>One of the folders belongs to another user; choose another.</source>
        <translation>Una de las carpetas pertenece a otro usuario; elija otra.</translation>
    </message>
    <message>
        <source>They were made by a newer Manchette, and are untouched; install that one.</source>
        <translation>Son de una versión más reciente de Manchette y no se han tocado; instale esa versión.</translation>
    </message>
    <message>
        <source>The database is another program&apos;s; it is untouched.</source>
        <translation>La base de datos es de otro programa; no se ha tocado.</translation>
    </message>
    <message>
        <source>The database could not be brought up to date; it is as it was.</source>
        <translation>No se pudo actualizar la base de datos; sigue como estaba.</translation>
    </message>
    <message>
        <source>The disk could not read or write; it may be failing.</source>
        <translation>El disco no pudo leer o escribir; puede estar fallando.</translation>
    </message>
    <message>
        <source>Another Manchette is open with them, and does not answer.</source>
        <translation>Otra ventana de Manchette los usa y no responde.</translation>
    </message>
    <message>
        <source>That did not work: {told}</source>
        <translation>No ha funcionado: {told}</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be kept.</source>
        <translation>El disco está lleno: no se puede guardar nada más.</translation>
    </message>
    <message>
        <source>The database is damaged; the next start opens its newest copy and saves what is newer.</source>
        <translation>La base de datos está dañada; al volver a abrir el programa se usará su copia más reciente y se rescatará lo posterior.</translation>
    </message>
    <message>
        <source>Another program holds the files.</source>
        <translation>Otro programa tiene ocupados los archivos.</translation>
    </message>
    <message>
        <source>The files may not be written.</source>
        <translation>No se permite escribir en esos archivos.</translation>
    </message>
    <message>
        <source>It could not be kept on this disk.</source>
        <translation>No se pudo guardar en este disco.</translation>
    </message>
    <message>
        <source>Your library must be brought up to date, and a copy of it is made first: {needed} must be free on this disk, and {free} are. Nothing was changed; make room, then start again.</source>
        <translation>Su biblioteca se debe actualizar, y antes se hace una copia: hacen falta {needed} libres en este disco, y hay {free}. No se ha cambiado nada; haga sitio y vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>There is no program named {name} on this computer.</source>
        <translation>No hay ningún programa llamado {name} en este ordenador.</translation>
    </message>
    <message>
        <source>The program {name} may not be run.</source>
        <translation>El programa {name} no se puede ejecutar.</translation>
    </message>
    <message>
        <source>This is too long to be handed to {name}.</source>
        <translation>Es demasiado largo para pasarlo a {name}.</translation>
    </message>
    <message>
        <source>The program {name} could not be started.</source>
        <translation>No se pudo iniciar el programa {name}.</translation>
    </message>
    <message>
        <source>The printer does not answer, or has given up.</source>
        <translation>La impresora no responde o ha dejado de imprimir.</translation>
    </message>
    <message>
        <source>The next try comes with the next sync.</source>
        <translation>El próximo intento llega con la próxima sincronización.</translation>
    </message>
</context>
<context>
    <name>FeedBoundController</name>
    <message numerus="yes">
        <source>{sources}: %Ln unread article(s), {size}, beyond what one source keeps.</source>
        <translation>
            <numerusform>{sources}: %Ln artículo sin leer, {size}, más de lo que guarda una fuente.</numerusform>
            <numerusform>{sources}: %Ln artículos sin leer, {size}, más de lo que guarda una fuente.</numerusform>
        </translation>
    </message>
    <message>
        <source>The newest stay whole, and as many again keep their headline. Starred, tagged, packed and half-read articles stay. For 30 days it can be undone; after a day, texts and pictures come back only as far as the web still has them.</source>
        <translation>Los más recientes quedan enteros, y otros tantos conservan su titular. Los artículos favoritos, etiquetados, preparados para un viaje o a medio leer se quedan. Durante 30 días se puede deshacer; pasado un día, los textos y las imágenes solo vuelven si la web aún los tiene.</translation>
    </message>
    <message>
        <source>Remove older unread articles?</source>
        <translation>¿Retirar los artículos antiguos sin leer?</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Retirarlos</translation>
    </message>
    <message>
        <source>Keep them all</source>
        <translation>Conservarlos todos</translation>
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
        <translation>Sin red: el archivo se descargará cuando haya conexión.</translation>
    </message>
    <message>
        <source>The system knows no program for this file.</source>
        <translation>El sistema no conoce ningún programa para este archivo.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>The copy could not be saved: {why}</source>
        <translation>No se pudo guardar la copia: {why}</translation>
    </message>
    <message>
        <source>The file was deleted from this computer.</source>
        <translation>El archivo se eliminó de este ordenador.</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Descargar de nuevo</translation>
    </message>
    <message>
        <source>The file is no longer here, or was changed by something else: download it again.</source>
        <translation>El archivo ya no está, o algo lo cambió: descárguelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find an action, a setting, a source or an article</source>
        <translation>Buscar una acción, un ajuste, una fuente o un artículo</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter goes there · Esc closes</source>
        <translation>↑ ↓ elegir · Intro ir · Esc cerrar</translation>
    </message>
</context>
<context>
    <name>FinderModel</name>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artículos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Manchette brings the headlines of the papers you choose, and keeps their articles on this computer for when there is no network. Nothing is fetched before you say so.</source>
        <translation>Manchette trae los titulares de los periódicos que usted elija y guarda sus artículos en este ordenador para cuando no haya red. No se descarga nada sin su permiso.</translation>
    </message>
    <message>
        <source>Add a paper…</source>
        <translation>Añadir un periódico…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Which newspapers do you read?</source>
        <translation>¿Qué periódicos lee usted?</translation>
    </message>
    <message>
        <source>No newspaper here has these words. Any other can be added.</source>
        <translation>Ningún periódico de la lista tiene estas palabras. Se puede añadir cualquier otro.</translation>
    </message>
    <message>
        <source>Name, country or language</source>
        <translation>Nombre, país o idioma</translation>
    </message>
    <message>
        <source>Look for a newspaper by name, country or language</source>
        <translation>Buscar un periódico por nombre, país o idioma</translation>
    </message>
    <message>
        <source>All newspapers in {name}</source>
        <translation>Todos los periódicos en {name}</translation>
    </message>
    <message>
        <source>Import from another program…</source>
        <translation>Importar de otro programa…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Subscribe</source>
        <translation>Suscribirse</translation>
    </message>
    <message numerus="yes">
        <source>Subscribe to %Ln newspaper(s)</source>
        <translation>
            <numerusform>Suscribirse a %Ln periódico</numerusform>
            <numerusform>Suscribirse a %Ln periódicos</numerusform>
        </translation>
    </message>
    <message>
        <source>Tick all in:</source>
        <translation>Marcar todos en:</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>List of subscriptions (OPML)</source>
        <translation>Lista de suscripciones (OPML)</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artículos</translation>
    </message>
    <message>
        <source>of them unread</source>
        <translation>de ellos sin leer</translation>
    </message>
    <message>
        <source>of them starred</source>
        <translation>de ellos favoritos</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Everything was here already: nothing was changed.</source>
        <translation>Todo estaba ya aquí: no se cambió nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln fuente nueva</numerusform>
            <numerusform>%Ln fuentes nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>the end of the file is missing: {size}</source>
        <translation>falta el final del archivo: {size}</translation>
    </message>
    <message>
        <source>{name} is one feed, no list of feeds.</source>
        <translation>{name} es una sola fuente, no una lista de fuentes.</translation>
    </message>
    <message>
        <source>{name} is one feed that does not say where it is published. Add it by its address.</source>
        <translation>{name} es una sola fuente que no dice dónde se publica. Añádala por su dirección.</translation>
    </message>
    <message>
        <source>The file is damaged: what can be read of it is taken, and it may have held more.</source>
        <translation>El archivo está dañado: se importa lo que se puede leer; quizá contenía más.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out:</source>
        <translation>
            <numerusform>%Ln omitido:</numerusform>
            <numerusform>%Ln omitidos:</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Lo que se omite</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Imported from {name}</source>
        <translation>Importado de {name}</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>Ahora no hay red: los artículos más recientes llegarán en cuanto la haya.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevos</translation>
    </message>
    <message>
        <source>here already</source>
        <translation>ya aquí</translation>
    </message>
    <message>
        <source>The import was undone: everything is as it was before.</source>
        <translation>La importación se deshizo: todo está como antes.</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>What is here already stays as it is. Nothing is stored before you press Import.</source>
        <translation>Lo que ya está aquí queda como está. No se guarda nada hasta que pulse «Importar».</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Copying the file: {size}</source>
        <translation>Copiando el archivo: {size}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) found</source>
        <translation>
            <numerusform>%Ln artículo encontrado</numerusform>
            <numerusform>%Ln artículos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {all} articles</source>
        <translation>{done} de {all} artículos</translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>From RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly and others: feeds and folders and, where the file has them, articles, with what is read, starred and tagged. Nothing is changed there, and all of it can be undone.</source>
        <translation>De RSS Guard, QuiteRSS, Liferea, Newsboat, Akregator, FreshRSS, Feedly y otros: las fuentes y las carpetas y, si el archivo los contiene, los artículos, con lo leído, los favoritos y las etiquetas. Allí no se cambia nada, y todo se puede deshacer.</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>or drop it on this window</source>
        <translation>o suéltelo en esta ventana</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>Encontrado en este ordenador</translation>
    </message>
    <message>
        <source>Look into it</source>
        <translation>Ver lo que contiene</translation>
    </message>
    <message>
        <source>Nothing was found in the usual places of these programs on this computer.</source>
        <translation>No se encontró nada en los lugares habituales de estos programas en este ordenador.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import from another program</source>
        <translation>Importar de otro programa</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Otro archivo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>What other programs keep (*.opml *.xml *.db *.json urls);;All files (*)</source>
        <translation>Datos de otros programas (*.opml *.xml *.db *.json urls);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>Importing from {name}</source>
        <translation>Importando de {name}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Your newspapers are listed here. This adds another one by its address.</source>
        <translation>Aquí están sus periódicos. Este botón añade otro por su dirección.</translation>
    </message>
    <message>
        <source>Before you leave: this makes hours of reading ready for when there is no network.</source>
        <translation>Antes de salir: este botón prepara horas de lectura para cuando no haya red.</translation>
    </message>
    <message>
        <source>{key} finds everything: an action, a setting, a source, an article.</source>
        <translation>{key} lo encuentra todo: una acción, un ajuste, una fuente, un artículo.</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Do not show this hint again</source>
        <translation>No volver a mostrar este consejo</translation>
    </message>
</context>
<context>
    <name>PaperList</name>
    <message>
        <source>Newspapers</source>
        <translation>Periódicos</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>ya está</translation>
    </message>
</context>
<context>
    <name>FirstStartController</name>
    <message>
        <source>There is no network now: the newspapers come as soon as there is one.</source>
        <translation>Ahora no hay red: los periódicos llegarán en cuanto la haya.</translation>
    </message>
</context>
<context>
    <name>Countries</name>
    <message>
        <source>International</source>
        <translation>Internacional</translation>
    </message>
    <message>
        <source>Emirates</source>
        <translation>Emiratos</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentina</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canadá</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suiza</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Alemania</translation>
    </message>
    <message>
        <source>Algeria</source>
        <translation>Argelia</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>España</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Francia</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Reino Unido</translation>
    </message>
    <message>
        <source>Morocco</source>
        <translation>Marruecos</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>México</translation>
    </message>
    <message>
        <source>Qatar</source>
        <translation>Catar</translation>
    </message>
    <message>
        <source>Syria</source>
        <translation>Siria</translation>
    </message>
    <message>
        <source>Tunisia</source>
        <translation>Túnez</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Estados Unidos</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>árabe</translation>
    </message>
    <message>
        <source>English</source>
        <translation>inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>español</translation>
    </message>
    <message>
        <source>French</source>
        <translation>francés</translation>
    </message>
</context>
<context>
    <name>ArticleForms</name>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>La fuente no da ninguna dirección para este artículo.</translation>
    </message>
    <message>
        <source>Fetching the whole article…</source>
        <translation>Descargando el artículo completo…</translation>
    </message>
    <message>
        <source>No network: the whole article is fetched when you are online.</source>
        <translation>Sin red: el artículo completo se descargará cuando haya conexión.</translation>
    </message>
    <message>
        <source>The whole article has come in</source>
        <translation>Ha llegado el artículo completo</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in.</source>
        <translation>Su página pide un pago o iniciar sesión.</translation>
    </message>
    <message>
        <source>Its page says no more than the feed.</source>
        <translation>Su página no dice más que la fuente.</translation>
    </message>
</context>
<context>
    <name>FrontController</name>
    <message>
        <source>Next sync: {time}</source>
        <translation>Próxima sincronización: {time}</translation>
    </message>
    <message>
        <source>Esc opens the list</source>
        <translation>Esc abre la lista</translation>
    </message>
    <message>
        <source>That is the whole page.</source>
        <translation>Eso es toda la portada.</translation>
    </message>
    <message>
        <source>All is read.</source>
        <translation>Todo está leído.</translation>
    </message>
    <message>
        <source>There is nothing new on this page.</source>
        <translation>No hay nada nuevo en esta página.</translation>
    </message>
    <message>
        <source>There are no articles yet.</source>
        <translation>Aún no hay artículos.</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Abrir la lista</translation>
    </message>
    <message>
        <source>The page of another day</source>
        <translation>La portada de otro día</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln paper(s)</source>
        <translation>
            <numerusform>{done} de %Ln periódico</numerusform>
            <numerusform>{done} de %Ln periódicos</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article of this day.</source>
        <translation>No hay ningún artículo de este día.</translation>
    </message>
</context>
<context>
    <name>FrontPage</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln idioma</numerusform>
            <numerusform>%Ln idiomas</numerusform>
        </translation>
    </message>
    <message>
        <source>To read first</source>
        <translation>Para leer primero</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>desde las {time}</translation>
    </message>
    <message>
        <extracomment>Of an event that began on the day before: since yesterday 22:59.</extracomment>
        <source>since {day}</source>
        <translation>desde {day}</translation>
    </message>
    <message>
        <extracomment>Of an event that began days ago: since 24 Nov 14:32.</extracomment>
        <source>since {date}</source>
        <translation>desde el {date}</translation>
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
        <translation>El mismo texto: {papers}</translation>
    </message>
    <message>
        <source>{agency}: {papers}</source>
        <translation>{agency}: {papers}</translation>
    </message>
    <message>
        <source>{time} edition</source>
        <translation>Edición de las {time}</translation>
    </message>
    <message>
        <source>No event is in several papers: each speaks of something else.</source>
        <translation>Ningún suceso está en varios periódicos: cada uno habla de otra cosa.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles} from {papers}</source>
        <translation>{articles} de {papers}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new · remake the page</source>
        <translation>
            <numerusform>%Ln nuevo · rehacer la portada</numerusform>
            <numerusform>%Ln nuevos · rehacer la portada</numerusform>
        </translation>
    </message>
    <message>
        <source>Other news</source>
        <translation>Otras noticias</translation>
    </message>
    <message>
        <source>{section}, continued</source>
        <translation>{section}, continuación</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more in {section}</source>
        <translation>
            <numerusform>%Ln más en {section}</numerusform>
            <numerusform>%Ln más en {section}</numerusform>
        </translation>
    </message>
    <message>
        <source>{paper} has changed its headline</source>
        <translation>{paper} ha cambiado su titular</translation>
    </message>
    <message>
        <source>in {paper}, {time}</source>
        <translation>en {paper}, {time}</translation>
    </message>
    <message>
        <source>New since you read it</source>
        <translation>Novedades desde que lo leyó</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Suceso</translation>
    </message>
    <message>
        <source>{day}: choose another day</source>
        <translation>{day}: elegir otro día</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leído</translation>
    </message>
    <message>
        <source>the longest</source>
        <translation>el más largo</translation>
    </message>
    <message>
        <source>to end with</source>
        <translation>para terminar</translation>
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
        <translation>Portada</translation>
    </message>
</context>
<context>
    <name>FrontMenus</name>
    <message>
        <source>Day of the front page</source>
        <translation>Día de la portada</translation>
    </message>
    <message>
        <source>The picture…</source>
        <translation>La imagen…</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>Todo el suceso</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>Toda la página</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>Leer después, o ya no</translation>
    </message>
    <message>
        <source>Not today</source>
        <translation>Hoy no</translation>
    </message>
    <message>
        <source>Event up</source>
        <translation>Subir el suceso</translation>
    </message>
    <message>
        <source>Event down</source>
        <translation>Bajar el suceso</translation>
    </message>
    <message>
        <source>Print the events…</source>
        <translation>Imprimir los sucesos…</translation>
    </message>
    <message>
        <source>Save the events as EPUB or PDF…</source>
        <translation>Guardar los sucesos como EPUB o PDF…</translation>
    </message>
    <message>
        <source>Restore the original order</source>
        <translation>Restablecer el orden original</translation>
    </message>
    <message>
        <source>The event is not on the page of this day any more</source>
        <translation>El suceso ya no está en la portada de este día</translation>
    </message>
    <message>
        <source>The event was moved</source>
        <translation>Se ha movido el suceso</translation>
    </message>
    <message>
        <source>The original order is restored</source>
        <translation>Se ha restablecido el orden original</translation>
    </message>
    <message>
        <source>No event of this day is in two of your papers.</source>
        <translation>Ningún suceso de este día está en dos de sus periódicos.</translation>
    </message>
</context>
<context>
    <name>MinutesBar</name>
    <message>
        <source>Other times</source>
        <translation>Otros tiempos</translation>
    </message>
    <message>
        <source>Left to read</source>
        <translation>Por leer</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Nada sin leer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread in {papers}</source>
        <translation>
            <numerusform>%Ln no leído en {papers}</numerusform>
            <numerusform>%Ln no leídos en {papers}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln no leído</numerusform>
            <numerusform>%Ln no leídos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on this page: %Ln article(s), {time}</source>
        <translation>
            <numerusform>en esta portada: %Ln artículo, {time}</numerusform>
            <numerusform>en esta portada: %Ln artículos, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>hasta las {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read all: %Ln minute(s)</source>
        <translation>
            <numerusform>Leerlo todo: %Ln minuto</numerusform>
            <numerusform>Leerlo todo: %Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I have %Ln minute(s)</source>
        <translation>
            <numerusform>Tengo %Ln minuto</numerusform>
            <numerusform>Tengo %Ln minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Other choice</source>
        <translation>Otra selección</translation>
    </message>
    <message>
        <source>Each event once</source>
        <translation>Cada suceso una vez</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>all readable offline</source>
        <translation>todo legible sin conexión</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FrontReading</name>
    <message>
        <source>There is nothing unread that can be read now.</source>
        <translation>No hay nada sin leer que se pueda leer ahora.</translation>
    </message>
    <message numerus="yes">
        <source>That was your reading: %Ln article(s).</source>
        <translation>
            <numerusform>Esa era su lectura: %Ln artículo.</numerusform>
            <numerusform>Esa era su lectura: %Ln artículos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{read} of %Ln min</source>
        <translation>
            <numerusform>{read} de %Ln min</numerusform>
            <numerusform>{read} de %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) left</source>
        <translation>
            <numerusform>queda %Ln artículo</numerusform>
            <numerusform>quedan %Ln artículos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeadlineDelegate</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
</context>
<context>
    <name>HeadlineModel</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leído</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>favorito</translation>
    </message>
    <message>
        <source>{percent} read</source>
        <translation>leído al {percent}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modificado</translation>
    </message>
    <message>
        <source>on the reading list</source>
        <translation>en la lista de lectura</translation>
    </message>
    <message>
        <source>tags: {tags}</source>
        <translation>etiquetas: {tags}</translation>
    </message>
    <message>
        <source>changed since you read it</source>
        <translation>ha cambiado desde que lo leyó</translation>
    </message>
    <message numerus="yes">
        <source>%Ln highlight(s)</source>
        <translation>
            <numerusform>%Ln resaltado</numerusform>
            <numerusform>%Ln resaltados</numerusform>
        </translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>desplegado</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>plegado</translation>
    </message>
</context>
<context>
    <name>HeadlinePane</name>
    <message>
        <source>Headlines</source>
        <translation>Titulares</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>Solo los no leídos</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Marcar todo como leído</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Readable offline</source>
        <translation>Legibles sin conexión</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Filas cómodas</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Filas compactas</translation>
    </message>
    <message>
        <source>Headlines only</source>
        <translation>Solo titulares</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>Filtro: {filter}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>Líneas de texto</translation>
    </message>
    <message>
        <source>None below the title</source>
        <translation>Ninguna bajo el título</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln línea</numerusform>
            <numerusform>%Ln líneas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln seleccionado</numerusform>
            <numerusform>%Ln seleccionados</numerusform>
        </translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
</context>
<context>
    <name>FeedLogIn</name>
    <message>
        <source>User and password</source>
        <translation>Usuario y contraseña</translation>
    </message>
    <message>
        <source>User at {host} (leave it empty for none):</source>
        <translation>Usuario en {host} (déjelo vacío si no pide ninguno):</translation>
    </message>
    <message>
        <source>A user cannot have a colon in it.</source>
        <translation>Un usuario no puede tener dos puntos.</translation>
    </message>
    <message>
        <source>Password of {user} at {host}:</source>
        <translation>Contraseña de {user} en {host}:</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Feeds</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>Última vez con éxito</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Próximo intento</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) could not be loaded at the last try.</source>
        <translation>
            <numerusform>%Ln fuente no se pudo obtener en el último intento.</numerusform>
            <numerusform>%Ln fuentes no se pudieron obtener en el último intento.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) have not been loaded yet.</source>
        <translation>
            <numerusform>%Ln fuente no se ha consultado aún.</numerusform>
            <numerusform>%Ln fuentes no se han consultado aún.</numerusform>
        </translation>
    </message>
    <message>
        <source>All feeds are well.</source>
        <translation>Todas las fuentes están bien.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>next sync</source>
        <translation>próxima sincronización</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Intentar</translation>
    </message>
    <message>
        <source>Try {title} now</source>
        <translation>Intentar {title} ahora</translation>
    </message>
    <message>
        <source>Password of {title}</source>
        <translation>Contraseña de {title}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times in a row.</source>
        <translation>
            <numerusform>%Ln vez seguida.</numerusform>
            <numerusform>%Ln veces seguidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Aún no consultada</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Entries a week</source>
        <translation>Artículos por semana</translation>
    </message>
    <message>
        <source>{summary}; week by week: {weeks}</source>
        <translation>{summary}; semana a semana: {weeks}</translation>
    </message>
    <message>
        <source>less than one a week in the last {weeks} weeks</source>
        <translation>menos de uno por semana en las últimas {weeks} semanas</translation>
    </message>
    <message>
        <source>about {count} a week in the last {weeks} weeks</source>
        <translation>unos {count} por semana en las últimas {weeks} semanas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) in the last 7 days</source>
        <translation>
            <numerusform>%Ln artículo en los últimos 7 días</numerusform>
            <numerusform>%Ln artículos en los últimos 7 días</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the last {weeks} weeks</source>
        <translation>Nada en las últimas {weeks} semanas</translation>
    </message>
    <message>
        <source>There are no feeds yet.</source>
        <translation>Todavía no hay fuentes.</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Contraseña…</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>Consultar…</translation>
    </message>
    <message>
        <source>Look again at {title}</source>
        <translation>Consultar de nuevo {title}</translation>
    </message>
</context>
<context>
    <name>KeepingTexts</name>
    <message>
        <source>No network: the page is kept when you are online.</source>
        <translation>Sin red: la página se guardará cuando tenga conexión.</translation>
    </message>
    <message>
        <source>A form that asks for a password came in place of the page. It is tried again later.</source>
        <translation>En lugar de la página llegó un formulario que pide una contraseña. Se volverá a intentar más tarde.</translation>
    </message>
    <message>
        <source>This network wants you to log in first: the page is kept when you are online.</source>
        <translation>Esta red pide primero iniciar sesión: la página se guardará cuando tenga conexión.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept has %Ln word(s).</source>
        <translation>
            <numerusform>El texto guardado tiene %Ln palabra.</numerusform>
            <numerusform>El texto guardado tiene %Ln palabras.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The page has %Ln word(s) now, or says something else than before.</source>
        <translation>
            <numerusform>La página tiene ahora %Ln palabra, o dice otra cosa que antes.</numerusform>
            <numerusform>La página tiene ahora %Ln palabras, o dice otra cosa que antes.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it said before stays among its earlier versions.</source>
        <translation>Lo que decía queda entre sus versiones anteriores.</translation>
    </message>
    <message>
        <source>This page was taken away for good.</source>
        <translation>Esta página se retiró definitivamente.</translation>
    </message>
    <message>
        <source>What is there is no web page.</source>
        <translation>Lo que hay ahí no es una página web.</translation>
    </message>
    <message>
        <source>There is no such page.</source>
        <translation>Esta página no existe.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>For a week</source>
        <translation>Durante una semana</translation>
    </message>
    <message>
        <source>If an article comes that matches</source>
        <translation>Si llega un artículo que coincide con</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Until a day</source>
        <translation>Hasta una fecha</translation>
    </message>
    <message>
        <source>Words, or fields, such as author:Ann title:budget</source>
        <translation>Palabras, o campos como autor:Ana título:presupuesto</translation>
    </message>
    <message>
        <source>then</source>
        <translation>entonces</translation>
    </message>
    <message>
        <source>What the rule is for</source>
        <translation>A qué se aplica la regla</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>Nombre de la etiqueta</translation>
    </message>
    <message>
        <source>If you leave this empty, it is named after its words</source>
        <translation>Si lo deja vacío, se llamará como sus palabras</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Para siempre</translation>
    </message>
    <message>
        <source>For a month</source>
        <translation>Durante un mes</translation>
    </message>
</context>
<context>
    <name>ImageController</name>
    <message>
        <source>There is no image in this article.</source>
        <translation>No hay ninguna imagen en este artículo.</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>Guardar la imagen</translation>
    </message>
    <message>
        <source>Images (*.webp *.png *.jpg)</source>
        <translation>Imágenes (*.webp *.png *.jpg)</translation>
    </message>
    <message>
        <source>{name} could not be written: {why}</source>
        <translation>No se pudo escribir {name}: {why}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Guardada como {path}</translation>
    </message>
    <message>
        <source>The image was copied</source>
        <translation>La imagen se ha copiado</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>La dirección se ha copiado</translation>
    </message>
</context>
<context>
    <name>NamingBox</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>the saved search “{name}”</source>
        <translation>la búsqueda guardada «{name}»</translation>
    </message>
    <message>
        <source>These name it, and will find nothing by that name any more: {name}.</source>
        <translation>Su nombre se usa aquí, y ya no encontrará nada: {name}.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln más</numerusform>
            <numerusform>%Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>the rule “{name}”</source>
        <translation>la regla «{name}»</translation>
    </message>
    <message>
        <source>Remove {what}?</source>
        <translation>¿Quitar {what}?</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>Show anyway</source>
        <translation>Mostrar de todos modos</translation>
    </message>
    <message>
        <source>Download the image</source>
        <translation>Descargar la imagen</translation>
    </message>
    <message>
        <source>View larger</source>
        <translation>Ver más grande</translation>
    </message>
    <message>
        <source>Save image as…</source>
        <translation>Guardar la imagen como…</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Copiar la imagen</translation>
    </message>
    <message>
        <source>Copy image address</source>
        <translation>Copiar la dirección de la imagen</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>Deshacer el aviso</translation>
    </message>
    <message>
        <source>Hide only for me</source>
        <translation>Ocultar solo para mí</translation>
    </message>
    <message>
        <source>Report image</source>
        <translation>Señalar la imagen</translation>
    </message>
</context>
<context>
    <name>ImageViewer</name>
    <message>
        <source>Smaller</source>
        <translation>Más pequeña</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message>
        <source>Save the image as…</source>
        <translation>Guardar la imagen como…</translation>
    </message>
    <message>
        <source>Copy the image</source>
        <translation>Copiar la imagen</translation>
    </message>
    <message>
        <source>Report the image</source>
        <translation>Señalar la imagen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Imagen siguiente</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
    <message>
        <source>Image {place}</source>
        <translation>Imagen {place}</translation>
    </message>
    <message>
        <source>Show each pixel</source>
        <translation>Mostrar cada píxel</translation>
    </message>
    <message>
        <source>Fit into the window</source>
        <translation>Ajustar a la ventana</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>The guide</source>
        <translation>La guía</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>Acerca de Manchette</translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>{title} is kept now</source>
        <translation>{title} ya está guardada</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) that waited are kept now</source>
        <translation>
            <numerusform>%Ln página en espera ya está guardada</numerusform>
            <numerusform>%Ln páginas en espera ya están guardadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>Cambiar las teclas…</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>One page on, then the next unread article</source>
        <translation>Una página más, y luego el siguiente no leído</translation>
    </message>
    <message>
        <source>One page back</source>
        <translation>Una página atrás</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>Siguiente artículo no leído</translation>
    </message>
    <message>
        <source>Previous unread article</source>
        <translation>Artículo no leído anterior</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Artículo siguiente</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Artículo anterior</translation>
    </message>
    <message>
        <source>Who wrote the article, where and when</source>
        <translation>Quién escribió el artículo, dónde y cuándo</translation>
    </message>
    <message>
        <source>Open the original in the browser</source>
        <translation>Abrir el original en el navegador</translation>
    </message>
    <message>
        <source>Mark as read or unread</source>
        <translation>Marcar como leído o no leído</translation>
    </message>
    <message>
        <source>Star or remove the star</source>
        <translation>Marcar como favorito o quitarlo</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Eliminar el artículo</translation>
    </message>
    <message>
        <source>Whole article, or what the feed gives</source>
        <translation>Artículo completo, o lo que da la fuente</translation>
    </message>
    <message>
        <source>Image viewer</source>
        <translation>Visor de imágenes</translation>
    </message>
    <message>
        <source>Copy the article&apos;s link</source>
        <translation>Copiar el enlace del artículo</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Deshacer el último cambio</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>Fuente siguiente</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>Fuente anterior</translation>
    </message>
    <message>
        <source>Mark everything here as read</source>
        <translation>Marcar todo lo de aquí como leído</translation>
    </message>
    <message>
        <source>Fetch this source now</source>
        <translation>Actualizar esta fuente</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualizar todas las fuentes</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Añadir un periódico</translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>Exportar suscripciones</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>Salud de las fuentes</translation>
    </message>
    <message>
        <source>Prepare a trip</source>
        <translation>Preparar un viaje</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Ticker</source>
        <translation>Teletipo</translation>
    </message>
    <message>
        <source>Pause the ticker, or let it run</source>
        <translation>Detener el teletipo o dejarlo correr</translation>
    </message>
    <message>
        <source>Go into the ticker</source>
        <translation>Entrar en el teletipo</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Three columns</source>
        <translation>Tres columnas</translation>
    </message>
    <message>
        <source>Headlines above the article</source>
        <translation>Titulares sobre el artículo</translation>
    </message>
    <message>
        <source>Headlines and article only</source>
        <translation>Solo titulares y artículo</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Tamaño de texto habitual</translation>
    </message>
    <message>
        <source>Reading room, with the whole screen, or leave it</source>
        <translation>Sala de lectura a pantalla completa, o salir de ella</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Show or hide the sources</source>
        <translation>Mostrar u ocultar las fuentes</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Colores claros u oscuros</translation>
    </message>
    <message>
        <source>Find an action, a source or an article</source>
        <translation>Buscar una acción, una fuente o un artículo</translation>
    </message>
    <message>
        <source>Leave what is in front, or the search</source>
        <translation>Cerrar lo que está delante, o la búsqueda</translation>
    </message>
    <message>
        <source>Back, to the article before</source>
        <translation>Volver al artículo visto antes</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Avanzar de nuevo</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>A la espera de la red</translation>
    </message>
    <message>
        <source>My reports</source>
        <translation>Mis avisos</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>Sincronizado con su servidor</translation>
    </message>
    <message>
        <source>State of your server</source>
        <translation>Estado de su servidor</translation>
    </message>
    <message>
        <source>Reports and block list</source>
        <translation>Avisos y lista de bloqueo</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Uso de datos</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Almacenamiento</translation>
    </message>
    <message>
        <source>Change the rule that mutes it</source>
        <translation>Cambiar la regla que lo silencia</translation>
    </message>
    <message>
        <source>Keep a page</source>
        <translation>Guardar una página</translation>
    </message>
    <message>
        <source>Show again what a rule mutes</source>
        <translation>Volver a mostrar lo que una regla silencia</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>Texto y colores</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>La guía</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>Cambiar las teclas</translation>
    </message>
    <message>
        <source>About Manchette</source>
        <translation>Acerca de Manchette</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Quit Manchette</source>
        <translation>Salir de Manchette</translation>
    </message>
    <message>
        <source>Back up everything</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>Copia con contraseña</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>Buscar en el artículo</translation>
    </message>
    <message>
        <source>Next hit in the article</source>
        <translation>Coincidencia siguiente en el artículo</translation>
    </message>
    <message>
        <source>Previous hit in the article</source>
        <translation>Coincidencia anterior en el artículo</translation>
    </message>
    <message>
        <source>What the article said before</source>
        <translation>Lo que decía antes el artículo</translation>
    </message>
    <message>
        <source>Put on the reading list, or take off</source>
        <translation>Poner en la lista de lectura o quitar</translation>
    </message>
    <message>
        <source>Highlight the selection, or add a note to it</source>
        <translation>Resaltar la selección, o añadirle una nota</translation>
    </message>
    <message>
        <source>The next highlight of the article</source>
        <translation>El siguiente resaltado del artículo</translation>
    </message>
    <message>
        <source>A cursor in the text, to select words by keys</source>
        <translation>Un cursor en el texto, para seleccionar con el teclado</translation>
    </message>
    <message>
        <source>The previous highlight of the article</source>
        <translation>El resaltado anterior del artículo</translation>
    </message>
    <message>
        <source>Another colour for the highlight</source>
        <translation>Otro color para el pasaje</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>Quitar el resaltado</translation>
    </message>
    <message>
        <source>Tag the article</source>
        <translation>Etiquetar el artículo</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>Cómo buscar</translation>
    </message>
    <message>
        <source>History of actions</source>
        <translation>Historial de acciones</translation>
    </message>
    <message>
        <source>Select all headlines</source>
        <translation>Seleccionar todos los titulares</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>Marcar los de arriba como leídos</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>Marcar los de abajo como leídos</translation>
    </message>
    <message>
        <source>Unread articles only, or all</source>
        <translation>Solo los no leídos, o todos</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Más recientes primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Más antiguos primero</translation>
    </message>
    <message>
        <source>Sort by source</source>
        <translation>Ordenar por fuente</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Más largos primero</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Carpeta nueva</translation>
    </message>
    <message>
        <source>Rename the source</source>
        <translation>Cambiar el nombre de la fuente</translation>
    </message>
    <message>
        <source>Move the source to a folder</source>
        <translation>Mover la fuente a una carpeta</translation>
    </message>
    <message>
        <source>Move the source up</source>
        <translation>Subir la fuente</translation>
    </message>
    <message>
        <source>Move the source down</source>
        <translation>Bajar la fuente</translation>
    </message>
    <message>
        <source>Cut the source</source>
        <translation>Cortar la fuente</translation>
    </message>
    <message>
        <source>Paste the source here</source>
        <translation>Pegar la fuente aquí</translation>
    </message>
    <message>
        <source>Sort the sources otherwise</source>
        <translation>Ordenar las fuentes de otro modo</translation>
    </message>
    <message>
        <source>Remove the source</source>
        <translation>Quitar la fuente</translation>
    </message>
    <message>
        <source>Save this search among the sources</source>
        <translation>Guardar esta búsqueda entre las fuentes</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nueva regla</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>Artículos silenciados</translation>
    </message>
    <message>
        <source>Choose newspapers</source>
        <translation>Elegir periódicos</translation>
    </message>
    <message>
        <source>Import from another program</source>
        <translation>Importar de otro lector</translation>
    </message>
    <message>
        <source>Share the article</source>
        <translation>Compartir el artículo</translation>
    </message>
    <message>
        <source>Copy as a quotation, with source and date</source>
        <translation>Copiar como cita, con fuente y fecha</translation>
    </message>
    <message>
        <source>Copy the link as Markdown</source>
        <translation>Copiar el enlace como Markdown</translation>
    </message>
    <message>
        <source>Send the link by mail</source>
        <translation>Enviar el enlace por correo</translation>
    </message>
    <message>
        <source>Programs to share with</source>
        <translation>Programas para compartir</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>Imprimir el artículo</translation>
    </message>
    <message>
        <source>Save as EPUB, PDF, HTML or Markdown, or its highlights</source>
        <translation>Guardar como EPUB, PDF, HTML o Markdown, o sus pasajes resaltados</translation>
    </message>
    <message>
        <source>Save the whole list as a document</source>
        <translation>Guardar toda la lista como documento</translation>
    </message>
    <message>
        <source>Receipt of the last trip</source>
        <translation>Recibo del último viaje</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>El suceso en una hoja</translation>
    </message>
    <message>
        <source>It is not about the same event</source>
        <translation>No trata del mismo suceso</translation>
    </message>
    <message>
        <source>It belongs to another event</source>
        <translation>Pertenece a otro suceso</translation>
    </message>
    <message>
        <source>One row for an event, or one for each article</source>
        <translation>Una fila por suceso, o una por artículo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>La portada</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>La lista</translation>
    </message>
    <message>
        <source>Make the front page anew</source>
        <translation>Rehacer la portada</translation>
    </message>
    <message>
        <source>The front page of another day</source>
        <translation>La portada de otro día</translation>
    </message>
    <message>
        <source>I have some minutes</source>
        <translation>Tengo unos minutos</translation>
    </message>
    <message>
        <source>User and password of the source</source>
        <translation>Usuario y contraseña de la fuente</translation>
    </message>
    <message>
        <source>Mailboxes of letters</source>
        <translation>Buzones de boletines</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Change the keys</source>
        <translation>Cambiar las teclas</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>All keys are the default ones again.</source>
        <translation>Todas las teclas vuelven a ser las predeterminadas.</translation>
    </message>
    <message>
        <source>Look for an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Enter gives the chosen action another key.</source>
        <translation>Intro da otra tecla a la acción elegida.</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>Otra tecla…</translation>
    </message>
    <message>
        <source>One more key…</source>
        <translation>Una tecla más…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Ninguna tecla</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation>Pulse una tecla…</translation>
    </message>
    <message>
        <source>Press the key for “{action}” (Esc leaves it as it is).</source>
        <translation>Pulse la tecla para «{action}» (Esc no cambia nada).</translation>
    </message>
    <message>
        <source>“{action}” has the key {key} now.</source>
        <translation>«{action}» tiene ahora la tecla {key}.</translation>
    </message>
    <message>
        <source>It was taken from “{action}”.</source>
        <translation>Se ha quitado a «{action}».</translation>
    </message>
    <message>
        <source>“{action}” has no key now.</source>
        <translation>«{action}» ya no tiene tecla.</translation>
    </message>
    <message>
        <source>“{action}” has its default keys again.</source>
        <translation>«{action}» recupera sus teclas predeterminadas.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>ninguna tecla</translation>
    </message>
    <message>
        <source>As in…</source>
        <translation>Como en…</translation>
    </message>
    <message>
        <source>Uses the keys of another news reader.</source>
        <translation>Usa las teclas de otro lector de noticias.</translation>
    </message>
    <message>
        <source>The keys are those of {program} now; actions that it has no key for keep ours.</source>
        <translation>Ahora las teclas son las de {program}; las acciones que allí no tienen tecla conservan las nuestras.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Some settings could not be understood; the usual ones are used in their place.</source>
        <translation>Algunos ajustes no se entendieron; en su lugar se usan los habituales.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Enter opens the reading room now; V opens the original in the browser.</source>
        <translation>Intro abre ahora la sala de lectura; V abre el original en el navegador.</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Como antes</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Deshecho: {what}</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>Something went wrong inside Manchette ({kind}); the log tells more.</source>
        <translation>Algo ha fallado dentro de Manchette ({kind}); el registro dice más.</translation>
    </message>
</context>
<context>
    <name>MyReports</name>
    <message>
        <source>My reports</source>
        <translation>Mis avisos</translation>
    </message>
    <message>
        <source>You have reported no image.</source>
        <translation>No ha señalado ninguna imagen.</translation>
    </message>
    <message>
        <source>Right click on an image, or press the Menu key on it, to report it.</source>
        <translation>Para señalar una imagen, haga clic derecho en ella o pulse la tecla Menú.</translation>
    </message>
    <message>
        <source>Undo the report</source>
        <translation>Deshacer el aviso</translation>
    </message>
    <message>
        <source>Show the article</source>
        <translation>Mostrar el artículo</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Reintentar ahora</translation>
    </message>
    <message>
        <source>Reported images are hidden for you. Nobody learns who reported what.</source>
        <translation>Las imágenes señaladas quedan ocultas para usted. Nadie sabe quién ha señalado qué.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln aviso en espera</numerusform>
            <numerusform>%Ln avisos en espera</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new article(s)</source>
        <translation>
            <numerusform>%Ln artículo nuevo</numerusform>
            <numerusform>%Ln artículos nuevos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MorningReview</name>
    <message numerus="yes">
        <source>Press review: %Ln event(s) in several papers</source>
        <translation>
            <numerusform>Revista de prensa: %Ln suceso en varios periódicos</numerusform>
            <numerusform>Revista de prensa: %Ln sucesos en varios periódicos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinkOpener</name>
    <message>
        <source>This address is not opened: it does not lead to a web page.</source>
        <translation>Esta dirección no se abre: no lleva a una página web.</translation>
    </message>
    <message>
        <source>No network: kept until you are online.</source>
        <translation>Sin red: se guarda hasta que haya conexión.</translation>
    </message>
    <message numerus="yes">
        <source>You are online: %Ln page(s) kept to be opened.</source>
        <translation>
            <numerusform>Hay conexión: %Ln página guardada por abrir.</numerusform>
            <numerusform>Hay conexión: %Ln páginas guardadas por abrir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>This trip is not finished; it can be gone on with.</source>
        <translation>Este viaje no está terminado; se puede continuar.</translation>
    </message>
</context>
<context>
    <name>PortalBanner</name>
    <message>
        <source>Log-in to this network</source>
        <translation>Inicio de sesión en esta red</translation>
    </message>
    <message>
        <source>This network asks for a log-in.</source>
        <translation>Esta red pide iniciar sesión.</translation>
    </message>
    <message>
        <source>Open the log-in page</source>
        <translation>Abrir la página de acceso</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>Bytes used</source>
        <translation>Datos usados</translation>
    </message>
    <message>
        <source>Reading time that is ready</source>
        <translation>Tiempo de lectura listo</translation>
    </message>
    <message>
        <source>You can close this window: the trip goes on.</source>
        <translation>Puede cerrar esta ventana: el viaje se sigue preparando.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln artículo listo</numerusform>
            <numerusform>%Ln artículos listos</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the feeds…</source>
        <translation>Consultando las fuentes…</translation>
    </message>
    <message>
        <source>Reading time: {duration}</source>
        <translation>Tiempo de lectura: {duration}</translation>
    </message>
    <message>
        <source>Over the network: {size}</source>
        <translation>Por la red: {size}</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Buscar en:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Tipo de archivo:</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Aceptar</translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
    <message numerus="yes">
        <source>Another program is using the database: %Ln mark(s) wait, and are stored when it is done.</source>
        <translation>
            <numerusform>Otro programa está usando la base de datos: %Ln marca espera y se guardará cuando termine.</numerusform>
            <numerusform>Otro programa está usando la base de datos: %Ln marcas esperan y se guardarán cuando termine.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your marks are stored now.</source>
        <translation>Sus marcas ya están guardadas.</translation>
    </message>
    <message>
        <source>This article is no longer here.</source>
        <translation>Este artículo ya no está aquí.</translation>
    </message>
    <message>
        <source>Everything here is read.</source>
        <translation>Aquí todo está leído.</translation>
    </message>
    <message>
        <source>There is no unread article above.</source>
        <translation>No hay ningún artículo sin leer más arriba.</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Añadido a favoritos</translation>
    </message>
    <message>
        <source>Marked as read</source>
        <translation>Marcado como leído</translation>
    </message>
    <message>
        <source>Marked as unread</source>
        <translation>Marcado como no leído</translation>
    </message>
    <message>
        <source>The star was removed</source>
        <translation>Quitado de favoritos</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>La fuente no da ninguna dirección para este artículo.</translation>
    </message>
    <message>
        <source>The mark could not be kept: {why}</source>
        <translation>No se pudo guardar la marca: {why}</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Highlighted words that are gone</source>
        <translation>Hay palabras resaltadas que ya no están en el artículo</translation>
    </message>
    <message>
        <source>Remove the highlights</source>
        <translation>Quitar los resaltados</translation>
    </message>
    <message>
        <source>Leave the reading room</source>
        <translation>Salir de la sala de lectura</translation>
    </message>
    <message>
        <source>Back to the headlines</source>
        <translation>Volver a los titulares</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Abrir el original</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Eliminar el artículo</translation>
    </message>
    <message>
        <source>Show what the feed gives</source>
        <translation>Mostrar lo que da la fuente</translation>
    </message>
    <message>
        <source>Show the whole article</source>
        <translation>Mostrar el artículo completo</translation>
    </message>
    <message>
        <source>Fetch the whole article</source>
        <translation>Descargar el artículo completo</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>Ningún artículo elegido</translation>
    </message>
    <message>
        <source>Choose a headline to read it here.</source>
        <translation>Elija un titular para leerlo aquí.</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Marcar como favorito</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leído</translation>
    </message>
    <message>
        <source>Find in the article…</source>
        <translation>Buscar en el artículo…</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>Lo que decía antes…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Leer después</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>Quitar de la lista de lectura</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Etiquetas…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Compartir</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>What was left out</source>
        <translation>Lo que quedó fuera</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Quedó fuera</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Ready to read</source>
        <translation>Listos para leer</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>Tiempo de lectura</translation>
    </message>
    <message>
        <source>Over the network</source>
        <translation>Por la red</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>En este disco</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln archivo</numerusform>
            <numerusform>%Ln archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are listed here.</source>
        <translation>Aquí se muestran los primeros {most}.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Take it along: EPUB, PDF…</source>
        <translation>Llevárselo: EPUB, PDF…</translation>
    </message>
    <message>
        <source>Receipt of the trip of {day}</source>
        <translation>Recibo del viaje del {day}</translation>
    </message>
    <message>
        <source>Where the minutes come from</source>
        <translation>De dónde vienen los minutos</translation>
    </message>
    <message>
        <source>Minutes by source</source>
        <translation>Minutos por fuente</translation>
    </message>
    <message>
        <source>Print this receipt…</source>
        <translation>Imprimir este recibo…</translation>
    </message>
    <message>
        <source>Bar: {name}</source>
        <translation>Barra: {name}</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>Preparado</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Textos</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other source(s)</source>
        <translation>
            <numerusform>%Ln fuente más</numerusform>
            <numerusform>%Ln fuentes más</numerusform>
        </translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Print this receipt, or save it as PDF</source>
        <translation>Imprimir este recibo o guardarlo en PDF</translation>
    </message>
</context>
<context>
    <name>ReportController</name>
    <message>
        <source>Decide…</source>
        <translation>Decidir…</translation>
    </message>
    <message>
        <source>The report could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>No se pudo guardar el aviso. La imagen solo queda oculta hasta que cierre la ventana: {why}</translation>
    </message>
    <message>
        <source>The report could not be withdrawn: {why}</source>
        <translation>No se pudo deshacer el aviso: {why}</translation>
    </message>
    <message>
        <source>The image is hidden, for you only.</source>
        <translation>La imagen está oculta, solo para usted.</translation>
    </message>
    <message>
        <source>This could not be stored. The image is hidden only until you close the window: {why}</source>
        <translation>No se pudo guardar. La imagen solo queda oculta hasta que cierre la ventana: {why}</translation>
    </message>
    <message>
        <source>This could not be stored: {why}</source>
        <translation>No se pudo guardar: {why}</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>The image is shown.</source>
        <translation>La imagen se muestra.</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Thanks for reporting! This image will be blocked automatically after it has been reported by several people.</source>
        <translation>¡Gracias por avisar! Esta imagen se bloqueará automáticamente cuando la hayan señalado varias personas.</translation>
    </message>
    <message>
        <source>Your report will be sent when you are back online.</source>
        <translation>Su aviso se enviará cuando vuelva la conexión.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. Your report is kept, and is sent once a collector is set.</source>
        <translation>¡Gracias por avisar! Esta imagen queda oculta para usted. Su aviso se guarda y se enviará cuando se elija un colector.</translation>
    </message>
    <message>
        <source>Thanks for reporting! This image is hidden for you. The collector takes no more reports; yours is kept for another one.</source>
        <translation>¡Gracias por avisar! Esta imagen queda oculta para usted. El colector ya no acepta avisos; el suyo se guarda para otro.</translation>
    </message>
    <message>
        <source>no collector is set</source>
        <translation>no hay ningún colector</translation>
    </message>
    <message>
        <source>last try: {last}, next: {next}</source>
        <translation>último intento: {last}, próximo: {next}</translation>
    </message>
    <message>
        <source>reported: {time}</source>
        <translation>señalada: {time}</translation>
    </message>
    <message>
        <source>The reports are kept, and will be sent later.</source>
        <translation>Los avisos se guardan y se enviarán más tarde.</translation>
    </message>
    <message>
        <source>The reports have arrived.</source>
        <translation>Los avisos han llegado.</translation>
    </message>
    <message>
        <source>There was nothing that could be sent.</source>
        <translation>No había nada que enviar.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leído</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Marcar como favorito</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Abrir el original</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Eliminar el artículo</translation>
    </message>
    <message>
        <source>What it said before…</source>
        <translation>Lo que decía antes…</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Leer después</translation>
    </message>
    <message>
        <source>Take off the reading list</source>
        <translation>Quitar de la lista de lectura</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Etiquetas…</translation>
    </message>
    <message>
        <source>Mark those above as read</source>
        <translation>Marcar los de arriba como leídos</translation>
    </message>
    <message>
        <source>Mark those below as read</source>
        <translation>Marcar los de abajo como leídos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) selected</source>
        <translation>
            <numerusform>%Ln artículo seleccionado</numerusform>
            <numerusform>%Ln artículos seleccionados</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the stars</source>
        <translation>Quitar de favoritos</translation>
    </message>
    <message>
        <source>Read later, or no longer</source>
        <translation>Leer después, o ya no</translation>
    </message>
    <message>
        <source>Open the originals</source>
        <translation>Abrir los originales</translation>
    </message>
    <message>
        <source>Delete the articles</source>
        <translation>Eliminar los artículos</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>To the top</source>
        <translation>Al principio</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hacia arriba</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Hacia abajo</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Al final</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Mostrar de nuevo</translation>
    </message>
    <message>
        <source>Change the rule that mutes it…</source>
        <translation>Modificar la regla que lo silencia…</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mute this author</source>
        <translation>Silenciar a este autor</translation>
    </message>
    <message>
        <source>Mute these words…</source>
        <translation>Silenciar estas palabras…</translation>
    </message>
    <message>
        <source>Mute this source for a week</source>
        <translation>Silenciar esta fuente una semana</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>What changed since you read it…</source>
        <translation>Qué ha cambiado desde que lo leyó…</translation>
    </message>
    <message>
        <source>The event on one sheet</source>
        <translation>El suceso en una hoja</translation>
    </message>
    <message>
        <source>Not the same event</source>
        <translation>No es el mismo suceso</translation>
    </message>
    <message>
        <source>Belongs to…</source>
        <translation>Pertenece a…</translation>
    </message>
    <message>
        <source>Mark all about this event as read</source>
        <translation>Marcar como leído todo lo de este suceso</translation>
    </message>
    <message>
        <source>Seen what changed</source>
        <translation>Cambio visto</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search articles</source>
        <translation>Buscar artículos</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln article(s)</source>
        <translation>
            <numerusform>Buscar en %Ln artículo</numerusform>
            <numerusform>Buscar en %Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>More about this search</source>
        <translation>Más sobre esta búsqueda</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Guardar esta búsqueda…</translation>
    </message>
    <message>
        <source>Make a rule from this…</source>
        <translation>Crear una regla con esto…</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>Cómo buscar</translation>
    </message>
</context>
<context>
    <name>SearchController</name>
    <message>
        <source>Search</source>
        <translation>Búsqueda</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Reports and block list…</source>
        <translation>Avisos y lista de bloqueo…</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>Cambiar las teclas…</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar un ajuste</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiados</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Sección</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
    <message>
        <source>All sections</source>
        <translation>Todas las secciones</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todo</translation>
    </message>
    <message>
        <source>“{setting}” has its usual value again.</source>
        <translation>«{setting}» vuelve a su valor normal.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) reset.</source>
        <translation>
            <numerusform>%Ln ajuste restablecido.</numerusform>
            <numerusform>%Ln ajustes restablecidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>No setting matches “{typed}”.</source>
        <translation>Ningún ajuste coincide con «{typed}».</translation>
    </message>
    <message>
        <source>No setting was changed.</source>
        <translation>No se ha cambiado ningún ajuste.</translation>
    </message>
    <message>
        <source>Change the programs…</source>
        <translation>Cambiar los programas…</translation>
    </message>
    <message>
        <source>Password of the proxy…</source>
        <translation>Contraseña del proxy…</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Unread</source>
        <translation>No leídos</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Continue reading</source>
        <translation>Seguir leyendo</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Favoritos</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>Pasajes</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Viaje</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>Todos los artículos</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Kept pages</source>
        <translation>Páginas guardadas</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciados</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln no leído</numerusform>
            <numerusform>%Ln no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Leer después</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Tags and searches</source>
        <translation>Etiquetas y búsquedas</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln unread</source>
        <translation>
            <numerusform>más de %Ln sin leer</numerusform>
            <numerusform>más de %Ln sin leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %Ln unread</source>
        <translation>
            <numerusform>al menos %Ln sin leer</numerusform>
            <numerusform>al menos %Ln sin leer</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since read</source>
        <translation>Cambiados tras leerlos</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiados</translation>
    </message>
</context>
<context>
    <name>PlaceGrid</name>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
</context>
<context>
    <name>SourcePane</name>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Periódicos</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Añadir un periódico</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) do not answer: this looks like one outage, and is tried again.</source>
        <translation>
            <numerusform>%Ln fuente no responde: parece un solo fallo, y se volverá a intentar.</numerusform>
            <numerusform>%Ln fuentes no responden: parece un solo fallo, y se volverá a intentar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Which ones</source>
        <translation>Cuáles</translation>
    </message>
</context>
<context>
    <name>ConnectionField</name>
    <message>
        <source>as of {time}</source>
        <translation>a las {time}</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Go online again</source>
        <translation>Volver a la red</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Trabajar sin conexión</translation>
    </message>
</context>
<context>
    <name>SyncProgress</name>
    <message>
        <source>Sync</source>
        <translation>Sincronización</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Sincronizando</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Avance de la sincronización</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>Detener la sincronización</translation>
    </message>
    <message>
        <source>{done} of {all} feeds</source>
        <translation>{done} de {all} fuentes</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles</source>
        <translation>{done} de {all} artículos completos</translation>
    </message>
    <message>
        <source>{done} of {all} whole articles, more were found</source>
        <translation>{done} de {all} artículos completos; se han encontrado más</translation>
    </message>
    <message>
        <source>{done} of {all} pictures</source>
        <translation>{done} de {all} imágenes</translation>
    </message>
    <message>
        <source>{done} of {all} pictures, more were found</source>
        <translation>{done} de {all} imágenes; se han encontrado más</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) ready</source>
        <translation>
            <numerusform>%Ln artículo listo</numerusform>
            <numerusform>%Ln artículos listos</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Viaje</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The last sync</source>
        <translation>La última sincronización</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en espera</numerusform>
            <numerusform>%Ln en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es) waiting for the network</source>
        <translation>
            <numerusform>%Ln petición a la espera de la red</numerusform>
            <numerusform>%Ln peticiones a la espera de la red</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln report(s) waiting</source>
        <translation>
            <numerusform>%Ln aviso en espera</numerusform>
            <numerusform>%Ln avisos en espera</numerusform>
        </translation>
    </message>
    <message>
        <source>The sync ended early: {why}</source>
        <translation>La sincronización se interrumpió: {why}</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds.</source>
        <translation>Otro programa está sincronizando estas fuentes.</translation>
    </message>
    <message>
        <source>The sync failed at {time} by a mistake inside Manchette.</source>
        <translation>La sincronización falló a las {time} por un error interno de Manchette.</translation>
    </message>
    <message>
        <source>Sync stopped at {time}.</source>
        <translation>Sincronización detenida a las {time}.</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>Última sincronización: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuevo</numerusform>
            <numerusform>%Ln nuevos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fallo</numerusform>
            <numerusform>%Ln fallos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) offline</source>
        <translation>
            <numerusform>%Ln artículo sin conexión</numerusform>
            <numerusform>%Ln artículos sin conexión</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookPopover</name>
    <message>
        <source>Text and colours</source>
        <translation>Texto y colores</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>Ancho de línea</translation>
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
        <translation>Otra…</translation>
    </message>
    <message>
        <source>Justify</source>
        <translation>Justificar</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste alto</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Como al principio</translation>
    </message>
    <message>
        <source>All settings…</source>
        <translation>Todos los ajustes…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln letra</numerusform>
            <numerusform>%Ln letras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptsPage</name>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Prepare a trip…</source>
        <translation>Preparar un viaje…</translation>
    </message>
    <message>
        <source>No trip has been prepared yet.</source>
        <translation>Todavía no se ha preparado ningún viaje.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>My reports</source>
        <translation>Mis avisos</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Lista de bloqueo</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>My reports and the block list</source>
        <translation>Mis avisos y la lista</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln imagen</numerusform>
            <numerusform>%Ln imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>no reports</source>
        <translation>ningún aviso</translation>
    </message>
    <message>
        <source>list: {entries}</source>
        <translation>lista: {entries}</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Almacenamiento</translation>
    </message>
    <message>
        <source>Health of the feeds</source>
        <translation>Salud de las fuentes</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Lo que se hizo</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>A la espera de la red</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %Ln day(s)</source>
        <translation>
            <numerusform>{size} en %Ln día</numerusform>
            <numerusform>{size} en %Ln días</numerusform>
        </translation>
    </message>
    <message>
        <source>{used} of {limit}</source>
        <translation>{used} de {limit}</translation>
    </message>
    <message>
        <source>{used}, without a limit</source>
        <translation>{used}, sin límite</translation>
    </message>
    <message>
        <source>none loaded yet</source>
        <translation>ninguno cargado todavía</translation>
    </message>
    <message>
        <source>all are well</source>
        <translation>todos están bien</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not answering</source>
        <translation>
            <numerusform>%Ln no responde</numerusform>
            <numerusform>%Ln no responden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wish(es)</source>
        <translation>
            <numerusform>%Ln petición</numerusform>
            <numerusform>%Ln peticiones</numerusform>
        </translation>
    </message>
    <message>
        <source>no wishes</source>
        <translation>ninguna petición</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>nada todavía</translation>
    </message>
    <message numerus="yes">
        <source>%Ln action(s)</source>
        <translation>
            <numerusform>%Ln acción</numerusform>
            <numerusform>%Ln acciones</numerusform>
        </translation>
    </message>
    <message>
        <source>all can be undone</source>
        <translation>todas reversibles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln can be undone</source>
        <translation>
            <numerusform>%Ln reversible</numerusform>
            <numerusform>%Ln reversibles</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ninguno todavía</translation>
    </message>
    <message numerus="yes">
        <source>{day}: %Ln article(s)</source>
        <translation>
            <numerusform>{day}: %Ln artículo</numerusform>
            <numerusform>{day}: %Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip receipts</source>
        <translation>Recibos de viaje</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Boletines</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mailbox(es)</source>
        <translation>
            <numerusform>%Ln buzón</numerusform>
            <numerusform>%Ln buzones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWindow</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>The disk is full. Making room deletes {size} of older automatic copies; the newest stays.</source>
        <translation>El disco está lleno. Hacer sitio borra {size} de copias automáticas antiguas; la más reciente se queda.</translation>
    </message>
    <message numerus="yes">
        <source>The disk is full. Making room deletes {size} for good: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>El disco está lleno. Hacer sitio borra {size} para siempre: %Ln artículo leído y antiguo.</numerusform>
            <numerusform>El disco está lleno. Hacer sitio borra {size} para siempre: %Ln artículos leídos y antiguos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk space used</source>
        <translation>Espacio en disco usado</translation>
    </message>
    <message>
        <source>Make room now</source>
        <translation>Hacer sitio ahora</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Recuperarlo</translation>
    </message>
    <message>
        <source>{used} of {limit} used</source>
        <translation>{used} usados de {limit}</translation>
    </message>
    <message>
        <source>{used} used, without a limit</source>
        <translation>{used} usados, sin límite</translation>
    </message>
    <message>
        <source>{size} of this is set aside, and will be deleted after a day.</source>
        <translation>De ellos, {size} están apartados y se borrarán pasado un día.</translation>
    </message>
    <message>
        <source>What is left must stay: unread, half-read, starred and packed articles keep everything.</source>
        <translation>Lo que queda debe quedarse: los artículos no leídos, empezados, favoritos o listos para el viaje lo conservan todo.</translation>
    </message>
    <message>
        <source>There is enough space: nothing has to be deleted.</source>
        <translation>Hay espacio suficiente: no hace falta borrar nada.</translation>
    </message>
    <message numerus="yes">
        <source>Making room would free {size}: %Ln article(s), read and old.</source>
        <translation>
            <numerusform>Hacer sitio liberaría {size}: %Ln artículo, leído y antiguo.</numerusform>
            <numerusform>Hacer sitio liberaría {size}: %Ln artículos, leídos y antiguos.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be undone for a day; after that, articles can only be fetched again.</source>
        <translation>Se puede deshacer durante un día; después, los artículos solo se pueden descargar de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>What is kept of %Ln removed source(s) is deleted first: bringing it back will no longer be possible.</source>
        <translation>
            <numerusform>Lo que se guarda de %Ln fuente quitada se borra primero: ya no podrá volver.</numerusform>
            <numerusform>Lo que se guarda de %Ln fuentes quitadas se borra primero: ya no podrán volver.</numerusform>
        </translation>
    </message>
    <message>
        <source>Articles and their index: {size}</source>
        <translation>Artículos y su índice: {size}</translation>
    </message>
    <message>
        <source>Pictures: {size}</source>
        <translation>Imágenes: {size}</translation>
    </message>
    <message>
        <source>Files: {size}</source>
        <translation>Archivos: {size}</translation>
    </message>
    <message>
        <source>Disk space by kind</source>
        <translation>Espacio en disco por tipo</translation>
    </message>
</context>
<context>
    <name>SubscriptionController</name>
    <message>
        <source>{title} was removed</source>
        <translation>{title} se ha quitado</translation>
    </message>
    <message>
        <source>Name of this source (empty: the name that it gives itself):</source>
        <translation>Nombre de esta fuente (vacío: el que ella misma se da):</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>The address was copied</source>
        <translation>La dirección se ha copiado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new feed(s)</source>
        <translation>
            <numerusform>%Ln fuente nueva</numerusform>
            <numerusform>%Ln fuentes nuevas</numerusform>
        </translation>
    </message>
    <message>
        <source>Export subscriptions</source>
        <translation>Exportar suscripciones</translation>
    </message>
    <message>
        <source>Subscription lists (*.opml)</source>
        <translation>Listas de suscripciones (*.opml)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) written to {name}</source>
        <translation>
            <numerusform>%Ln fuente escrita en {name}</numerusform>
            <numerusform>%Ln fuentes escritas en {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} could not be written.</source>
        <translation>{name} no se pudo escribir.</translation>
    </message>
    <message>
        <source>{name} was changed</source>
        <translation>{name} se ha cambiado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) removed</source>
        <translation>
            <numerusform>%Ln fuente quitada</numerusform>
            <numerusform>%Ln fuentes quitadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s) changed</source>
        <translation>
            <numerusform>%Ln fuente cambiada</numerusform>
            <numerusform>%Ln fuentes cambiadas</numerusform>
        </translation>
    </message>
    <message>
        <source>they come when there is a network</source>
        <translation>llegarán cuando haya red</translation>
    </message>
</context>
<context>
    <name>SyncController</name>
    <message>
        <source>There is nothing new.</source>
        <translation>No hay nada nuevo.</translation>
    </message>
    <message>
        <source>There is no network now: the newest articles come as soon as there is one.</source>
        <translation>Ahora no hay red: los artículos más recientes llegarán en cuanto la haya.</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Aún sin sincronizar</translation>
    </message>
    <message>
        <source>Last synced {time}</source>
        <translation>Última sincronización: {time}</translation>
    </message>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>No se descarga nada: en los ajustes está activado trabajar sin conexión.</translation>
    </message>
    <message>
        <source>A trip is being prepared or checked; feeds can be fetched afterwards.</source>
        <translation>Se está preparando o comprobando un viaje; las fuentes podrán descargarse después.</translation>
    </message>
    <message>
        <source>There is no feed to fetch here.</source>
        <translation>Aquí no hay ninguna fuente que actualizar.</translation>
    </message>
    <message>
        <source>Today&apos;s {used} are used up: nothing more is fetched by itself until midnight.</source>
        <translation>Los {used} de hoy se han agotado: no se descarga nada más automáticamente hasta medianoche.</translation>
    </message>
    <message>
        <source>The daily copy was made, but older ones cannot be deleted from {detail}.</source>
        <translation>La copia diaria se ha hecho, pero no se pueden borrar las más antiguas de {detail}.</translation>
    </message>
    <message>
        <source>Syncing or tidying met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>La sincronización o el mantenimiento encontró un error interno de Manchette ({detail}); se volverá a intentar.</translation>
    </message>
    <message>
        <source>Finding stories met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>La búsqueda de sucesos encontró un error interno de Manchette ({detail}); se volverá a intentar.</translation>
    </message>
    <message>
        <source>A download met a mistake inside Manchette ({detail}); it is tried again.</source>
        <translation>Una descarga encontró un error interno de Manchette ({detail}); se volverá a intentar.</translation>
    </message>
    <message>
        <source>Data use</source>
        <translation>Uso de datos</translation>
    </message>
    <message>
        <source>Proxy…</source>
        <translation>Proxy…</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualizar todas las fuentes</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Contraseña…</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>The format of a day of this year as a heading (Qt&apos;s letters: dddd = Monday, d = 24, MMMM = November).</extracomment>
        <translation>dddd d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <extracomment>The format of a day with its year (Qt&apos;s letters: dddd = Monday, d = 24, MMMM = November).</extracomment>
        <translation>dddd d &apos;de&apos; MMMM &apos;de&apos; yyyy</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>{number}%</source>
        <extracomment>A part of a hundred, with the sign as it is set in your language.</extracomment>
        <translation>{number}&#xa0;%</translation>
    </message>
    <message>
        <source>muted by a rule that was removed</source>
        <translation>silenciado por una regla que se quitó</translation>
    </message>
    <message>
        <source>muted by the rule “{rule}”</source>
        <translation>silenciado por la regla «{rule}»</translation>
    </message>
    <message>
        <source>a rule that was removed</source>
        <translation>una regla que se quitó</translation>
    </message>
    <message>
        <source>headline only</source>
        <translation>solo el titular</translation>
    </message>
    <message>
        <source>excerpt only</source>
        <translation>solo un extracto</translation>
    </message>
    <message>
        <source>readable offline, pictures are missing</source>
        <translation>se puede leer sin conexión, faltan imágenes</translation>
    </message>
    <message>
        <source>readable offline</source>
        <translation>se puede leer sin conexión</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Trabajo sin conexión</translation>
    </message>
    <message>
        <source>nothing is fetched until you say so</source>
        <translation>no se descarga nada sin su permiso</translation>
    </message>
    <message>
        <source>Online, metered</source>
        <translation>En línea, de uso medido</translation>
    </message>
    <message>
        <source>bytes cost money on this network</source>
        <translation>en esta red los datos cuestan dinero</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>feeds can be fetched</source>
        <translation>las fuentes se pueden actualizar</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>everything here can be read</source>
        <translation>todo lo que hay aquí se puede leer</translation>
    </message>
    <message>
        <source>Log-in page</source>
        <translation>Página de acceso</translation>
    </message>
    <message>
        <source>{day} at&#xa0;{time}</source>
        <translation>{day} a&#xa0;las&#xa0;{time}</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>Headlines passing by</source>
        <translation>Titulares que pasan</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>sin leer</translation>
    </message>
</context>
<context>
    <name>TickerBar</name>
    <message>
        <source>TOP STORIES</source>
        <translation>EN PORTADA</translation>
    </message>
    <message>
        <source>The headlines stand to save the battery; let them run</source>
        <translation>Los titulares están parados para ahorrar batería; dejar que avancen</translation>
    </message>
    <message>
        <source>Let the headlines run</source>
        <translation>Dejar correr los titulares</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>Detener los titulares</translation>
    </message>
</context>
<context>
    <name>TickerMenu</name>
    <message>
        <source>Let the headlines run</source>
        <translation>Dejar correr los titulares</translation>
    </message>
    <message>
        <source>Pause the headlines</source>
        <translation>Detener los titulares</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lenta</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Rápida</translation>
    </message>
    <message>
        <source>Very fast</source>
        <translation>Muy rápida</translation>
    </message>
    <message>
        <source>Hide the ticker</source>
        <translation>Ocultar el teletipo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leído</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar el enlace</translation>
    </message>
    <message>
        <source>Hide {name} from the ticker</source>
        <translation>Quitar {name} del teletipo</translation>
    </message>
</context>
<context>
    <name>TickerController</name>
    <message>
        <source>The ticker is hidden</source>
        <translation>El teletipo está oculto</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Mostrarlo</translation>
    </message>
    <message>
        <source>The link was copied</source>
        <translation>El enlace se ha copiado</translation>
    </message>
    <message>
        <source>{source} no longer runs in the ticker</source>
        <translation>{source} ya no pasa por el teletipo</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search in other languages too</source>
        <translation>Buscar también en otros idiomas</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Text and colours</source>
        <translation>Texto y colores</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <source>Front page</source>
        <translation>Portada</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lista</translation>
    </message>
</context>
<context>
    <name>TripController</name>
    <message>
        <source>Prepare a trip</source>
        <translation>Preparar un viaje</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Manchette</source>
        <translation>Abrir Manchette</translation>
    </message>
    <message>
        <source>Fetch all sources now</source>
        <translation>Actualizar todas las fuentes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread article(s)</source>
        <translation>
            <numerusform>%Ln artículo sin leer</numerusform>
            <numerusform>%Ln artículos sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trip</name>
    <message>
        <source>{rest} min</source>
        <translation>{rest} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h {rest} min</source>
        <translation>{hours} h {rest} min</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
    <message>
        <source>Another article about this event is packed</source>
        <translation>Otro artículo sobre este suceso está preparado</translation>
    </message>
    <message>
        <source>The reading time was reached without it</source>
        <translation>El tiempo de lectura se alcanzó sin él</translation>
    </message>
    <message>
        <source>It would have exceeded the data limit</source>
        <translation>Habría superado el límite de datos</translation>
    </message>
    <message>
        <source>Its page asks for payment or a log-in</source>
        <translation>Su página pide un pago o iniciar sesión</translation>
    </message>
    <message>
        <source>Its page or a picture is not available</source>
        <translation>Su página o una imagen no está disponible</translation>
    </message>
    <message>
        <source>Its server could not be reached</source>
        <translation>No se pudo llegar a su servidor</translation>
    </message>
    <message>
        <source>The trip was stopped before its turn</source>
        <translation>El viaje se detuvo antes de su turno</translation>
    </message>
    <message>
        <source>too large for the data limit</source>
        <translation>demasiado grandes para el límite de datos</translation>
    </message>
    <message>
        <source>server not reached</source>
        <translation>servidor inalcanzable</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>no disponibles</translation>
    </message>
    <message>
        <source>Time to leave</source>
        <translation>Es hora de salir</translation>
    </message>
    <message>
        <source>Stopped before the end</source>
        <translation>Detenido antes del final</translation>
    </message>
    <message>
        <source>The trip could not be stored</source>
        <translation>No se pudo guardar el viaje</translation>
    </message>
    <message>
        <source>This network asks for a log-in</source>
        <translation>Esta red pide iniciar sesión</translation>
    </message>
    <message>
        <source>The network went away</source>
        <translation>Se ha perdido la red</translation>
    </message>
    <message>
        <source>Nothing to pack</source>
        <translation>Nada que llevar</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Todo listo</translation>
    </message>
    <message>
        <source>Packed, but less than you wished</source>
        <translation>Listo, pero con menos de lo pedido</translation>
    </message>
    <message>
        <source>Log in with a browser. The trip then continues by itself, and nothing is fetched twice.</source>
        <translation>Inicie sesión con un navegador. Después el viaje continúa solo y nada se descarga dos veces.</translation>
    </message>
    <message>
        <source>What is packed stays packed. The trip continues by itself when the network is back.</source>
        <translation>Lo que ya está listo así se queda. El viaje continúa solo cuando vuelva la red.</translation>
    </message>
    <message>
        <source>Not everything was fetched in time. What is packed stays packed.</source>
        <translation>No todo se descargó a tiempo. Lo que ya está listo así se queda.</translation>
    </message>
    <message>
        <source>What is packed stays packed. You can continue later; nothing is fetched twice.</source>
        <translation>Lo que ya está listo así se queda. Puede continuar más tarde; nada se descarga dos veces.</translation>
    </message>
    <message>
        <source>There is no unread article that could be made ready within these limits.</source>
        <translation>No hay artículos sin leer que quepan en estos límites.</translation>
    </message>
    <message>
        <source>Nothing more fitted within these limits; the list says why.</source>
        <translation>No cabía nada más dentro de estos límites; la lista dice por qué.</translation>
    </message>
    <message>
        <source>No server could be reached: these articles were here already.</source>
        <translation>No se pudo alcanzar ningún servidor: estos artículos ya estaban aquí.</translation>
    </message>
    <message>
        <source>There is nothing more to read now.</source>
        <translation>No hay nada más que leer por ahora.</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>Imagen {number}</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Archivo {number}</translation>
    </message>
    <message>
        <source>Its text</source>
        <translation>Su texto</translation>
    </message>
    <message>
        <source>The whole article</source>
        <translation>El artículo completo</translation>
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
        <translation>Viaje</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>Descargar lo que falta</translation>
    </message>
    <message>
        <source>The last trip…</source>
        <translation>El último viaje…</translation>
    </message>
</context>
<context>
    <name>TripOptions</name>
    <message>
        <source>Audio and PDF files of the articles too</source>
        <translation>También los archivos (audio, PDF) de los artículos</translation>
    </message>
    <message>
        <source>I leave at</source>
        <translation>Salgo el</translation>
    </message>
    <message>
        <source>When I leave</source>
        <translation>Hora de salida</translation>
    </message>
    <message>
        <source>Nothing is fetched after that. Shortly before, the latest articles are added.</source>
        <translation>Después no se descarga nada. Poco antes se añaden los últimos artículos.</translation>
    </message>
</context>
<context>
    <name>TripRun</name>
    <message>
        <source>Nothing is fetched: working offline is switched on in the settings.</source>
        <translation>No se descarga nada: en los ajustes está activado trabajar sin conexión.</translation>
    </message>
    <message>
        <source>Another program is syncing these feeds; try again in a moment.</source>
        <translation>Otro programa está sincronizando estas fuentes; inténtelo de nuevo en un momento.</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>Wishes</source>
        <translation>Peticiones</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>This is done as soon as there is a network; pages are opened only if you agree.</source>
        <translation>Esto se hará en cuanto haya red; las páginas solo se abren cuando usted lo pida.</translation>
    </message>
    <message>
        <source>No wish waits for the network.</source>
        <translation>Ninguna petición está a la espera de la red.</translation>
    </message>
    <message>
        <source>Download an image: {address}</source>
        <translation>Descargar una imagen: {address}</translation>
    </message>
    <message>
        <source>Keep a page: {address}</source>
        <translation>Guardar una página: {address}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>Retirar: {what}</translation>
    </message>
    <message>
        <source>Fetch the whole article: {name}</source>
        <translation>Descargar el artículo completo: {name}</translation>
    </message>
    <message>
        <source>Add a paper: {address}</source>
        <translation>Añadir un periódico: {address}</translation>
    </message>
    <message>
        <source>Download a file: {address}</source>
        <translation>Descargar un archivo: {address}</translation>
    </message>
    <message>
        <source>Open in the browser: {address}</source>
        <translation>Abrir en el navegador: {address}</translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message>
        <source>Back up everything</source>
        <translation>Copia de seguridad</translation>
    </message>
    <message>
        <source>Copies of Manchette (*{suffix})</source>
        <translation>Copias de Manchette (*{suffix})</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) written to {file}, {size}</source>
        <translation>
            <numerusform>%Ln artículo guardado en {file}, {size}</numerusform>
            <numerusform>%Ln artículos guardados en {file}, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is there already, and a copy never replaces a file.</source>
        <translation>{name} ya existe, y una copia nunca sustituye un archivo.</translation>
    </message>
    <message>
        <source>The copy is being written…</source>
        <translation>Guardando la copia…</translation>
    </message>
    <message>
        <source>Back up under a passphrase</source>
        <translation>Copia de seguridad con contraseña</translation>
    </message>
    <message>
        <source>Passphrase. Without it nobody can read the copy, not even you.</source>
        <translation>Contraseña. Sin ella nadie puede leer la copia, ni siquiera usted.</translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation>Otra vez la misma:</translation>
    </message>
    <message>
        <source>The two passphrases differ. No copy was made.</source>
        <translation>Las dos contraseñas son distintas. No se hizo ninguna copia.</translation>
    </message>
    <message>
        <source>That was not it, or the copy is damaged. Its passphrase:</source>
        <translation>No era esa, o la copia está dañada. Su contraseña:</translation>
    </message>
    <message>
        <source>This copy is under a passphrase:</source>
        <translation>Esta copia está protegida con contraseña:</translation>
    </message>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Copies of Manchette (*.zip *.manchette *.sqlite);;All files (*)</source>
        <translation>Copias de Manchette (*.zip *.manchette *.sqlite);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>{name} cannot be put back: it is no whole copy, or a newer Manchette has made it.</source>
        <translation>{name} no se puede restaurar: no es una copia completa o la hizo una versión más reciente de Manchette.</translation>
    </message>
</context>
<context>
    <name>PowersDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Take this over too?</source>
        <translation>¿Adoptar también esto?</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Adoptarlo</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Dejarlo fuera</translation>
    </message>
    <message>
        <source>This copy was not written here, but on another computer, by an earlier version, or by a stranger. It would change what follows; left out, that stays as it is here.</source>
        <translation>Esta copia no se escribió aquí, sino en otro ordenador, con una versión anterior o por un desconocido. Cambiaría lo que sigue; si se deja fuera, queda como está aquí.</translation>
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
        <translation>activado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivado</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Put a copy back</source>
        <translation>Restaurar una copia</translation>
    </message>
    <message>
        <source>Copy of {time}</source>
        <translation>Copia del {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln feed(s)</source>
        <translation>
            <numerusform>%Ln fuente</numerusform>
            <numerusform>%Ln fuentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) and file(s)</source>
        <translation>
            <numerusform>%Ln imagen o archivo</numerusform>
            <numerusform>%Ln imágenes y archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>It takes the place of all that is here now: subscriptions, articles, marks and settings.</source>
        <translation>Ocupa el lugar de todo lo que hay ahora: suscripciones, artículos, marcas y ajustes.</translation>
    </message>
    <message>
        <source>It takes the place of the subscriptions, articles and marks that are here now.</source>
        <translation>Ocupa el lugar de las suscripciones, los artículos y las marcas que hay ahora.</translation>
    </message>
    <message>
        <source>What was here is kept in a folder beside it, and nothing is deleted.</source>
        <translation>Lo que había se guarda en una carpeta al lado, y no se borra nada.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Restaurarla</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The database is damaged: parts of it cannot be read.</source>
        <translation>La base de datos está dañada: hay partes que no se pueden leer.</translation>
    </message>
    <message>
        <source>Repair it now</source>
        <translation>Repararla ahora</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>The database is damaged. What can be read of it is being saved…</source>
        <translation>La base de datos está dañada. Se está rescatando lo que aún se puede leer…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) left out that grant rights</source>
        <translation>
            <numerusform>%Ln elemento que concede permisos, omitido</numerusform>
            <numerusform>%Ln elementos que conceden permisos, omitidos</numerusform>
        </translation>
    </message>
    <message>
        <source>The copy is being put back…</source>
        <translation>Restaurando la copia…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of the copy left out as unsafe</source>
        <translation>
            <numerusform>%Ln elemento de la copia omitido por no ser seguro</numerusform>
            <numerusform>%Ln elementos de la copia omitidos por no ser seguros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy is back: %Ln article(s)</source>
        <translation>
            <numerusform>Copia restaurada: %Ln artículo</numerusform>
            <numerusform>Copia restaurada: %Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>what was here is kept in {folder}</source>
        <translation>lo que había se guarda en {folder}</translation>
    </message>
    <message>
        <source>The copy was not put back. {why}</source>
        <translation>La copia no se ha restaurado. {why}</translation>
    </message>
    <message>
        <source>Your library is being brought up to date, once. A copy is made first.</source>
        <translation>Su biblioteca se está actualizando, una sola vez. Antes se hace una copia.</translation>
    </message>
    <message>
        <source>Manchette was not closed properly. Your library is being checked…</source>
        <translation>Manchette no se cerró correctamente. Comprobando su biblioteca…</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in the article</source>
        <translation>Buscar en el artículo</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} de {whole}</translation>
    </message>
    <message>
        <source>{part} of {whole} for “{searched}”</source>
        <translation>{part} de {whole} para «{searched}»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln coincidencia</numerusform>
            <numerusform>%Ln coincidencias</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s) for “{searched}”</source>
        <translation>
            <numerusform>%Ln coincidencia para «{searched}»</numerusform>
            <numerusform>%Ln coincidencias para «{searched}»</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>from the top again</source>
        <translation>de nuevo desde el principio</translation>
    </message>
    <message>
        <source>from the end again</source>
        <translation>de nuevo desde el final</translation>
    </message>
</context>
<context>
    <name>FindController</name>
    <message>
        <source>Open an article first: words are found in what is shown.</source>
        <translation>Abra primero un artículo: se busca en lo que se muestra.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>What the article said before</source>
        <translation>Lo que decía antes el artículo</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Versión anterior</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Versión posterior</translation>
    </message>
    <message>
        <source>Before:</source>
        <translation>Antes:</translation>
    </message>
    <message>
        <source>After:</source>
        <translation>Después:</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué ha cambiado</translation>
    </message>
    <message>
        <source>The text of this article is not on this computer any more.</source>
        <translation>El texto de este artículo ya no está en este ordenador.</translation>
    </message>
    <message>
        <source>The words of this article have not changed since it came, {time}.</source>
        <translation>El texto de este artículo no ha cambiado desde que llegó, {time}.</translation>
    </message>
    <message>
        <source>Now (since {moment})</source>
        <translation>Ahora (desde {moment})</translation>
    </message>
    <message>
        <source>First seen, {moment}</source>
        <translation>Primera versión, {moment}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) removed (struck)</source>
        <translation>
            <numerusform>%Ln palabra eliminada (tachada)</numerusform>
            <numerusform>%Ln palabras eliminadas (tachadas)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s) added (underlined)</source>
        <translation>
            <numerusform>%Ln palabra añadida (subrayada)</numerusform>
            <numerusform>%Ln palabras añadidas (subrayadas)</numerusform>
        </translation>
    </message>
    <message>
        <source>These two versions have the same words.</source>
        <translation>Estas dos versiones tienen el mismo texto.</translation>
    </message>
    <message>
        <source>Removed: {text}</source>
        <translation>Eliminado: {text}</translation>
    </message>
    <message>
        <source>Added: {text}</source>
        <translation>Añadido: {text}</translation>
    </message>
</context>
<context>
    <name>ChangedText</name>
    <message numerus="yes">
        <source>%Ln unchanged word(s)</source>
        <translation>
            <numerusform>%Ln palabra sin cambios</numerusform>
            <numerusform>%Ln palabras sin cambios</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaterController</name>
    <message>
        <source>This article is on the reading list.</source>
        <translation>Este artículo está en la lista de lectura.</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Quitarlo</translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Tag {name}</source>
        <translation>Etiqueta {name}</translation>
    </message>
    <message>
        <source>All articles with the tag {name}</source>
        <translation>Todos los artículos con la etiqueta {name}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more tag(s)</source>
        <translation>
            <numerusform>%Ln etiqueta más</numerusform>
            <numerusform>%Ln etiquetas más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message>
        <source>New tag {name}</source>
        <translation>Nueva etiqueta {name}</translation>
    </message>
    <message>
        <source>not on</source>
        <translation>sin poner</translation>
    </message>
    <message>
        <source>on some</source>
        <translation>en algunos</translation>
    </message>
    <message>
        <source>on</source>
        <translation>puesta</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagCard</name>
    <message>
        <source>Tag: type a name</source>
        <translation>Etiqueta: escriba un nombre</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>This cannot be the name of a tag.</source>
        <translation>Esto no puede ser el nombre de una etiqueta.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter puts on or takes off · Esc closes</source>
        <translation>↑ ↓ elegir · Intro poner o quitar · Esc cerrar</translation>
    </message>
</context>
<context>
    <name>TagController</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Name of this tag (the name of another one merges both):</source>
        <translation>Nombre de esta etiqueta (el de otra une las dos):</translation>
    </message>
    <message>
        <source>The name of a tag is one line of 1 to {most} letters.</source>
        <translation>El nombre de una etiqueta es una línea de 1 a {most} letras.</translation>
    </message>
    <message>
        <source>The tag {old} was merged with {new}</source>
        <translation>La etiqueta {old} se ha unido con {new}</translation>
    </message>
    <message>
        <source>The tag {old} is {new} now</source>
        <translation>La etiqueta {old} se llama ahora {new}</translation>
    </message>
    <message>
        <source>The tag {name} was removed</source>
        <translation>La etiqueta {name} se ha eliminado</translation>
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
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Naranja</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarillo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Turquesa</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violeta</translation>
    </message>
    <message>
        <source>Rename or merge…</source>
        <translation>Cambiar el nombre o unir…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation>Eliminar la etiqueta</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln no leído</numerusform>
            <numerusform>%Ln no leídos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>all readable offline</source>
        <translation>todo legible sin conexión</translation>
    </message>
    <message numerus="yes">
        <source>%Ln readable offline</source>
        <translation>
            <numerusform>%Ln legible sin conexión</numerusform>
            <numerusform>%Ln legibles sin conexión</numerusform>
        </translation>
    </message>
    <message>
        <source>{most}+ articles</source>
        <translation>más de {most} artículos</translation>
    </message>
    <message>
        <source>the best of the newest 10,000</source>
        <translation>los mejores de los 10&#xa0;000 más recientes</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
    <message>
        <source>The list is being read.</source>
        <translation>Se está leyendo la lista.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se ha encontrado nada</translation>
    </message>
    <message>
        <source>Fewer words find more. The last word may be unfinished, and accents do not matter.</source>
        <translation>Con menos palabras se encuentra más. La última puede quedar sin terminar, y los acentos no importan.</translation>
    </message>
    <message>
        <source>No feeds yet</source>
        <translation>Aún no hay fuentes</translation>
    </message>
    <message>
        <source>Add a paper to begin.</source>
        <translation>Añada un periódico para empezar.</translation>
    </message>
    <message>
        <source>Nothing packed</source>
        <translation>Nada en la maleta</translation>
    </message>
    <message>
        <source>Prepare a trip: so many hours of reading, within so many megabytes.</source>
        <translation>Prepare un viaje: tantas horas de lectura, en tantos megabytes.</translation>
    </message>
    <message>
        <source>Nothing begun</source>
        <translation>Ningún artículo empezado</translation>
    </message>
    <message>
        <source>An article that you leave before its end waits here, at the place where you stopped.</source>
        <translation>Un artículo que deja antes del final espera aquí, en el punto donde se detuvo.</translation>
    </message>
    <message>
        <source>Star an article to keep it at hand here.</source>
        <translation>Marque un artículo como favorito para tenerlo aquí a mano.</translation>
    </message>
    <message>
        <source>Nothing readable offline</source>
        <translation>Nada legible sin conexión</translation>
    </message>
    <message>
        <source>Here are headlines only; their texts come with the next sync.</source>
        <translation>Aquí solo hay titulares; sus textos llegarán con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Everything is read</source>
        <translation>Todo está leído</translation>
    </message>
    <message>
        <source>What a rule mutes is kept here, and says by which rule it is hidden.</source>
        <translation>Lo que una regla silencia se guarda aquí, con el nombre de la regla.</translation>
    </message>
    <message>
        <source>Give the address of any page in “Add a paper”, and keep it.</source>
        <translation>Dé la dirección de cualquier página en «Añadir un periódico» y guárdela.</translation>
    </message>
    <message>
        <source>No page is kept</source>
        <translation>No hay páginas guardadas</translation>
    </message>
    <message>
        <source>Nothing is muted</source>
        <translation>No hay nada silenciado</translation>
    </message>
    <message>
        <source>Nothing is highlighted</source>
        <translation>No hay nada resaltado</translation>
    </message>
    <message>
        <source>Select words of an article and press H: the passage stays, with your note.</source>
        <translation>Seleccione palabras de un artículo y pulse H: el pasaje se conserva, con su nota.</translation>
    </message>
    <message>
        <source>What is new appears here with the next sync.</source>
        <translation>Lo nuevo aparecerá aquí con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Nothing starred</source>
        <translation>Ningún favorito</translation>
    </message>
    <message>
        <source>Nothing from today yet</source>
        <translation>Todavía nada de hoy</translation>
    </message>
    <message>
        <source>The next sync may bring something.</source>
        <translation>La próxima sincronización quizá traiga algo.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Aquí aún no hay nada</translation>
    </message>
    <message>
        <source>The first articles come with the next sync.</source>
        <translation>Los primeros artículos llegan con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Nothing to read later</source>
        <translation>Nada para leer después</translation>
    </message>
    <message>
        <source>Put articles here to read them later, in an order of your own.</source>
        <translation>Ponga aquí artículos para leerlos después, en el orden que prefiera.</translation>
    </message>
    <message>
        <source>No article has this tag</source>
        <translation>Ningún artículo con esta etiqueta</translation>
    </message>
    <message>
        <source>Put it on articles that you want to find again.</source>
        <translation>Póngala en los artículos que quiera volver a encontrar.</translation>
    </message>
    <message>
        <source>Nothing to search for yet</source>
        <translation>Aún no hay nada que buscar</translation>
    </message>
    <message>
        <source>Type words, or a value after the colon.</source>
        <translation>Escriba palabras, o un valor después de los dos puntos.</translation>
    </message>
    <message>
        <source>Nothing has changed</source>
        <translation>Nada ha cambiado</translation>
    </message>
    <message>
        <source>Starred and packed articles that change after you read them stand here.</source>
        <translation>Aquí están los favoritos y los artículos de la maleta que cambian después de que los lea.</translation>
    </message>
</context>
<context>
    <name>ListBand</name>
    <message>
        <source>Newest first</source>
        <translation>Más recientes primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Más antiguos primero</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Mejores primero</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Por fuente</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Más largos primero</translation>
    </message>
    <message>
        <source>Group by day or source</source>
        <translation>Agrupar por día o por fuente</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>Orden: {order}</translation>
    </message>
    <message>
        <source>One row for an event</source>
        <translation>Una fila por suceso</translation>
    </message>
</context>
<context>
    <name>SelectionController</name>
    <message numerus="yes">
        <source>%Ln stayed: starred, tagged or on the reading list.</source>
        <translation>
            <numerusform>%Ln se quedó: favorito, etiquetado o para leer después.</numerusform>
            <numerusform>%Ln se quedaron: favoritos, etiquetados o para leer después.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln page(s) are opened at once.</source>
        <translation>
            <numerusform>Se abre como máximo %Ln página a la vez.</numerusform>
            <numerusform>Se abren como máximo %Ln páginas a la vez.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything there is read.</source>
        <translation>Ahí todo está leído.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Mute: leave it out of all lists</source>
        <translation>Silenciar: fuera de todas las listas</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leído</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Marcar como favorito</translation>
    </message>
    <message>
        <source>Read later</source>
        <translation>Leer después</translation>
    </message>
    <message>
        <source>Tag:</source>
        <translation>Etiqueta:</translation>
    </message>
    <message>
        <source>Notify me</source>
        <translation>Avisarme</translation>
    </message>
    <message>
        <source>Keep for ever</source>
        <translation>Conservar para siempre</translation>
    </message>
    <message>
        <source>Keep out of the ticker</source>
        <translation>Dejar fuera del teletipo</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>Etiqueta «{tag}»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s), the last: {when}</source>
        <translation>
            <numerusform>%Ln vez, la última: {when}</numerusform>
            <numerusform>%Ln veces, la última: {when}</numerusform>
        </translation>
    </message>
    <message>
        <source>No hit yet</source>
        <translation>Aún no se ha aplicado</translation>
    </message>
    <message>
        <source>ended on {when}</source>
        <translation>terminó el {when}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>hasta el {when}</translation>
    </message>
    <message>
        <source>until today</source>
        <translation>hasta hoy</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>desactivada</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Change the rule</source>
        <translation>Modificar la regla</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Nueva regla</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Guardar de todos modos</translation>
    </message>
    <message>
        <source>Here you will see what the rule would have hit of the last {days} days.</source>
        <translation>Aquí verá a qué se habría aplicado la regla en los últimos {days} días.</translation>
    </message>
    <message numerus="yes">
        <source>It would have hit %Ln article(s) of the last {days} days.</source>
        <translation>
            <numerusform>Se habría aplicado a %Ln artículo de los últimos {days} días.</numerusform>
            <numerusform>Se habría aplicado a %Ln artículos de los últimos {days} días.</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have hit nothing of the last {days} days.</source>
        <translation>No se habría aplicado a nada en los últimos {days} días.</translation>
    </message>
    <message>
        <source>It matches nearly everything: {hits} of {articles} articles.</source>
        <translation>Se aplica a casi todo: {hits} de {articles} artículos.</translation>
    </message>
    <message>
        <source>This rule was removed elsewhere; saving makes it again.</source>
        <translation>Esta regla se eliminó en otro lugar; al guardarla se crea de nuevo.</translation>
    </message>
    <message>
        <source>This rule was changed elsewhere; saving replaces that by what is here.</source>
        <translation>Esta regla se modificó en otro lugar; al guardarla se sustituye por lo que hay aquí.</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>What it would have hit</source>
        <translation>Aquello a lo que se habría aplicado</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules, in the order in which they are tried</source>
        <translation>Reglas, en el orden en que se aplican</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Each article that comes is tried by these rules, from the first to the last.</source>
        <translation>Cada artículo que llega pasa por estas reglas, de la primera a la última.</translation>
    </message>
    <message>
        <source>Applying the rule</source>
        <translation>Aplicación de la regla</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>Nueva regla…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modificar…</translation>
    </message>
    <message>
        <source>Apply to what is stored…</source>
        <translation>Aplicar a lo guardado…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>There are no rules yet.</source>
        <translation>Aún no hay reglas.</translation>
    </message>
    <message>
        <source>Muted articles</source>
        <translation>Artículos silenciados</translation>
    </message>
    <message>
        <source>A rule mutes, stars or tags articles as they come. The menu of a headline makes one too.</source>
        <translation>Una regla silencia los artículos, los marca como favoritos o los etiqueta cuando llegan. El menú de un titular también crea reglas.</translation>
    </message>
    <message>
        <source>Saved: from now on, articles that come are tried by this rule.</source>
        <translation>Guardada: a partir de ahora, los artículos que lleguen pasarán por esta regla.</translation>
    </message>
    <message>
        <source>The rule “{name}” was removed.</source>
        <translation>Se eliminó la regla «{name}».</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Applying the rule to what is stored…</source>
        <translation>Aplicando la regla a lo guardado…</translation>
    </message>
    <message>
        <source>Nothing was changed: it matches nothing new of what is stored.</source>
        <translation>No cambió nada: no coincide con nada nuevo de lo guardado.</translation>
    </message>
    <message>
        <source>Stopped: nothing was changed.</source>
        <translation>Detenido: no cambió nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stored article(s) changed.</source>
        <translation>
            <numerusform>%Ln artículo cambiado.</numerusform>
            <numerusform>%Ln artículos cambiados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>Se ha deshecho.</translation>
    </message>
</context>
<context>
    <name>RuleController</name>
    <message>
        <source>{name} is muted already.</source>
        <translation>{name} ya está silenciado.</translation>
    </message>
    <message>
        <source>The rule “{name}” is saved.</source>
        <translation>La regla «{name}» está guardada.</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Reglas…</translation>
    </message>
    <message>
        <source>No rule mutes this article.</source>
        <translation>Ninguna regla silencia este artículo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) shown again</source>
        <translation>
            <numerusform>%Ln artículo mostrado de nuevo</numerusform>
            <numerusform>%Ln artículos mostrados de nuevo</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule that mutes it was removed; you can show it again.</source>
        <translation>La regla que lo silencia se quitó; puede volver a mostrarlo.</translation>
    </message>
    <message>
        <source>Nothing is muted. What a rule mutes is kept in a place of its own.</source>
        <translation>No hay nada silenciado. Lo que una regla silencia se guarda en una lista aparte.</translation>
    </message>
    <message>
        <source>New articles by {author} are muted.</source>
        <translation>Los nuevos artículos de {author} quedan silenciados.</translation>
    </message>
    <message>
        <source>New articles of {source} are muted until {until}.</source>
        <translation>Los nuevos artículos de {source} quedan silenciados hasta el {until}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Usually: {value}</source>
        <translation>Normalmente: {value}</translation>
    </message>
    <message>
        <source>Reset “{setting}”</source>
        <translation>Restablecer «{setting}»</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiado</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>PasswordFile</name>
    <message>
        <source>This system has no keyring. Store the password in a file that only you can read?</source>
        <translation>Este sistema no tiene llavero. ¿Guardar la contraseña en un archivo que solo usted puede leer?</translation>
    </message>
    <message>
        <source>Store it</source>
        <translation>Guardarla</translation>
    </message>
    <message>
        <source>Do not store it</source>
        <translation>No guardarla</translation>
    </message>
</context>
<context>
    <name>InStep</name>
    <message>
        <source>Server away</source>
        <translation>Servidor ausente</translation>
    </message>
    <message>
        <source>Password refused</source>
        <translation>Contraseña rechazada</translation>
    </message>
    <message>
        <source>Not yet in step</source>
        <translation>Aún sin sincronizar</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Server moved</source>
        <translation>Servidor trasladado</translation>
    </message>
    <message numerus="yes">
        <source>Your server no longer lists %Ln article(s) as unread or starred.</source>
        <translation>
            <numerusform>Su servidor ya no da %Ln artículo por no leído o destacado.</numerusform>
            <numerusform>Su servidor ya no da %Ln artículos por no leídos o destacados.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your server no longer has some of your sources.</source>
        <translation>Su servidor ya no tiene algunas de sus fuentes.</translation>
    </message>
    <message>
        <source>It is tried again after {time}; your marks wait.</source>
        <translation>Se vuelve a intentar después de {time}; sus marcas esperan.</translation>
    </message>
    <message>
        <source>The server refuses the password. Your marks wait until you enter another.</source>
        <translation>El servidor rechaza la contraseña. Sus marcas esperan hasta que escriba otra.</translation>
    </message>
    <message>
        <source>The server’s lists changed meanwhile. The next round compares again.</source>
        <translation>Las listas del servidor cambiaron mientras tanto. El próximo intercambio compara de nuevo.</translation>
    </message>
    <message>
        <source>Is it to be so here too? Nothing is changed until you answer.</source>
        <translation>¿Debe ser así también aquí? Nada cambia hasta que responda.</translation>
    </message>
    <message>
        <source>Paused: the server is asked nothing, and your marks wait.</source>
        <translation>En pausa: no se pide nada al servidor, y sus marcas esperan.</translation>
    </message>
    <message>
        <source>The server has moved. Enter its new address to go on there.</source>
        <translation>El servidor se ha trasladado. Escriba su nueva dirección para seguir allí.</translation>
    </message>
    <message>
        <source>In step: what you read and star is the same here and there.</source>
        <translation>Sincronizado: lo que lee y destaca es igual aquí y allí.</translation>
    </message>
    <message>
        <source>The next sync brings what was read and starred there.</source>
        <translation>La próxima sincronización trae lo que se leyó y destacó allí.</translation>
    </message>
    <message numerus="yes">
        <source>{here} of %Ln article(s) are here already</source>
        <translation>
            <numerusform>{here} de %Ln artículo ya está aquí</numerusform>
            <numerusform>{here} de %Ln artículos ya están aquí</numerusform>
        </translation>
    </message>
    <message>
        <source>Last read: {time}</source>
        <translation>Última lectura: {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) with marks to be sent</source>
        <translation>
            <numerusform>%Ln artículo con marcas por enviar</numerusform>
            <numerusform>%Ln artículos con marcas por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks only</source>
        <translation>Solo las marcas</translation>
    </message>
    <message>
        <source>Marks, sources and folders</source>
        <translation>Marcas, fuentes y carpetas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) read</source>
        <translation>
            <numerusform>%Ln artículo recibido</numerusform>
            <numerusform>%Ln artículos recibidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln article(s) read</source>
        <translation>
            <numerusform>{done} de %Ln artículo</numerusform>
            <numerusform>{done} de %Ln artículos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: {server}, %Ln source(s).</source>
        <translation>
            <numerusform>Encontrado: {server}, %Ln fuente.</numerusform>
            <numerusform>Encontrado: {server}, %Ln fuentes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is sent: working offline is switched on in the settings.</source>
        <translation>No se envía nada: el trabajo sin conexión está activado en los ajustes.</translation>
    </message>
    <message>
        <source>A sync is running; marks are exchanged at its end.</source>
        <translation>Hay una sincronización en marcha; las marcas se intercambian al final.</translation>
    </message>
    <message>
        <source>If it is your server, tick “It is in my own network”.</source>
        <translation>Si es su servidor, marque «Está en mi propia red».</translation>
    </message>
    <message>
        <source>A sync is running. Answer once it is over.</source>
        <translation>Hay una sincronización en marcha. Responda cuando termine.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) sent</source>
        <translation>
            <numerusform>%Ln marca enviada</numerusform>
            <numerusform>%Ln marcas enviadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) taken</source>
        <translation>
            <numerusform>%Ln marca recibida</numerusform>
            <numerusform>%Ln marcas recibidas</numerusform>
        </translation>
    </message>
    <message>
        <source>The account was removed; nothing is sent any more.</source>
        <translation>Se ha quitado la cuenta; ya no se envía nada.</translation>
    </message>
    <message>
        <source>Question about your server</source>
        <translation>Pregunta sobre su servidor</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Conservar lo mío</translation>
    </message>
    <message>
        <source>Here too</source>
        <translation>Aquí también</translation>
    </message>
    <message>
        <source>Exchange marks now</source>
        <translation>Intercambiar marcas</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artículo</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>On your server</source>
        <translation>En su servidor</translation>
    </message>
    <message>
        <source>Marks that differ</source>
        <translation>Marcas que difieren</translation>
    </message>
    <message>
        <source>There is no account.</source>
        <translation>No hay ninguna cuenta.</translation>
    </message>
    <message>
        <source>Everything is read there…</source>
        <translation>Se lee todo allí…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) compared</source>
        <translation>
            <numerusform>%Ln artículo comparado</numerusform>
            <numerusform>%Ln artículos comparados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mark(s) differ</source>
        <translation>
            <numerusform>%Ln marca difiere</numerusform>
            <numerusform>%Ln marcas difieren</numerusform>
        </translation>
    </message>
    <message>
        <source>read</source>
        <translation>leído</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>destacado</translation>
    </message>
    <message>
        <source>no star</source>
        <translation>sin estrella</translation>
    </message>
    <message>
        <source>no account</source>
        <translation>ninguna cuenta</translation>
    </message>
    <message>
        <source>Your server</source>
        <translation>Su servidor</translation>
    </message>
    <message>
        <source>In step with your own server</source>
        <translation>Sincronizado con su servidor</translation>
    </message>
    <message>
        <source>What you read and star on your own Miniflux, FreshRSS or another server with the Google Reader API is read and starred here too, and the other way round. Nobody but your server learns your marks.</source>
        <translation>Lo que lee y destaca en su Miniflux, FreshRSS u otro servidor con la API de Google Reader queda leído y destacado también aquí, y al revés. Solo su servidor conoce sus marcas.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>API key (only Miniflux; may stay empty)</source>
        <translation>Clave de API (solo Miniflux; puede quedar vacía)</translation>
    </message>
    <message>
        <source>Kept in step</source>
        <translation>Se sincroniza</translation>
    </message>
    <message>
        <source>It is in my own network</source>
        <translation>Está en mi propia red</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>An address, a user and a password are needed.</source>
        <translation>Hacen falta una dirección, un usuario y una contraseña.</translation>
    </message>
    <message>
        <source>The server is looked for…</source>
        <translation>Se busca el servidor…</translation>
    </message>
    <message>
        <source>Remove this account?</source>
        <translation>¿Quitar esta cuenta?</translation>
    </message>
    <message>
        <source>Your marks, articles and sources stay, here and there. It can be undone for 30 days.</source>
        <translation>Sus marcas, artículos y fuentes se quedan, aquí y en el servidor. Se puede deshacer durante 30 días.</translation>
    </message>
    <message>
        <source>These sources come from the server. Without it, each is fetched from its own address.</source>
        <translation>Estas fuentes vienen del servidor. Sin él, cada una se obtiene de su propia dirección.</translation>
    </message>
    <message>
        <source>Remove {title} too</source>
        <translation>Quitar también {title}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hora</numerusform>
            <numerusform>%Ln horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HighlightController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Elija primero un artículo.</translation>
    </message>
    <message>
        <source>Select words of the article, then highlight them.</source>
        <translation>Seleccione palabras del artículo y después resáltelas.</translation>
    </message>
    <message>
        <source>Your note about “{words}”</source>
        <translation>Su nota sobre «{words}»</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>The highlight was removed.</source>
        <translation>Se ha quitado el resaltado.</translation>
    </message>
    <message>
        <source>Only words of the article’s text can be highlighted.</source>
        <translation>Solo se pueden resaltar palabras del texto del artículo.</translation>
    </message>
    <message>
        <source>Highlighted.</source>
        <translation>Resaltado.</translation>
    </message>
    <message>
        <source>Once more adds a note.</source>
        <translation>Otra vez añade una nota.</translation>
    </message>
    <message>
        <source>Arrow keys move the cursor, with Shift they select. Esc ends it.</source>
        <translation>Las flechas mueven el cursor y, con Mayús, seleccionan. Esc lo quita.</translation>
    </message>
    <message>
        <source>Click on a highlighted passage first.</source>
        <translation>Haga clic primero en un pasaje resaltado.</translation>
    </message>
    <message>
        <source>This text has no highlighted words.</source>
        <translation>Este texto no tiene palabras resaltadas.</translation>
    </message>
    <message>
        <source>Highlight {number} of {all}: “{words}” {note}</source>
        <translation>Resaltado {number} de {all}: «{words}» {note}</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Nota…</translation>
    </message>
    <message>
        <source>First colour, solid line.</source>
        <translation>Primer color, línea continua.</translation>
    </message>
    <message>
        <source>Other colour, dotted line.</source>
        <translation>Otro color, línea de puntos.</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Nota: {note}</translation>
    </message>
    <message>
        <source>The note was saved.</source>
        <translation>La nota se ha guardado.</translation>
    </message>
    <message>
        <source>Other colour</source>
        <translation>Otro color</translation>
    </message>
    <message>
        <source>Remove the highlight</source>
        <translation>Quitar el resaltado</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>Resaltar</translation>
    </message>
</context>
<context>
    <name>SharingController</name>
    <message>
        <source>Share</source>
        <translation>Compartir</translation>
    </message>
    <message>
        <source>Choose an article first.</source>
        <translation>Elija primero un artículo.</translation>
    </message>
    <message>
        <source>Copy the links</source>
        <translation>Copiar los enlaces</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copiar el enlace</translation>
    </message>
    <message>
        <source>Copy as a quotation</source>
        <translation>Copiar como cita</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>Send by mail…</source>
        <translation>Enviar por correo…</translation>
    </message>
    <message>
        <source>Hand to {name}</source>
        <translation>Pasar a {name}</translation>
    </message>
    <message>
        <source>Programs to share with…</source>
        <translation>Programas para compartir…</translation>
    </message>
    <message>
        <source>The feed gives no address for this article.</source>
        <translation>La fuente no da ninguna dirección para este artículo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied</source>
        <translation>
            <numerusform>%Ln enlace copiado</numerusform>
            <numerusform>%Ln enlaces copiados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quotation(s) copied</source>
        <translation>
            <numerusform>%Ln cita copiada</numerusform>
            <numerusform>%Ln citas copiadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) copied as Markdown</source>
        <translation>
            <numerusform>%Ln enlace copiado como Markdown</numerusform>
            <numerusform>%Ln enlaces copiados como Markdown</numerusform>
        </translation>
    </message>
    <message>
        <source>No program for mail answers on this computer.</source>
        <translation>Ningún programa de correo responde en este ordenador.</translation>
    </message>
    <message>
        <source>Handed to {name}</source>
        <translation>Pasado a {name}</translation>
    </message>
    <message>
        <source>{name} ended with an error ({code}).</source>
        <translation>{name} terminó con un error ({code}).</translation>
    </message>
</context>
<context>
    <name>SharingDialog</name>
    <message>
        <source>Programs to share with</source>
        <translation>Programas para compartir</translation>
    </message>
    <message>
        <source>Add a program</source>
        <translation>Añadir un programa</translation>
    </message>
    <message>
        <source>An article is handed to a program of yours by its command: {link} becomes its link, {title} its title and {text} the selected text or its first words. No shell reads the command.</source>
        <translation>Un artículo se pasa a un programa suyo con su orden: {link} se convierte en su enlace, {title} en su título y {text} en el texto seleccionado o en sus primeras palabras. Ningún intérprete lee la orden.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Remove this program</source>
        <translation>Quitar este programa</translation>
    </message>
    <message>
        <source>A program needs a name, without an equals sign.</source>
        <translation>Un programa necesita un nombre, sin signo igual.</translation>
    </message>
    <message>
        <source>A quotation mark in the command is not closed.</source>
        <translation>Una comilla de la orden no está cerrada.</translation>
    </message>
    <message>
        <source>The command is empty.</source>
        <translation>La orden está vacía.</translation>
    </message>
    <message>
        <source>The command begins with the program, not with what is filled in.</source>
        <translation>La orden empieza por el programa, no por lo que se rellena.</translation>
    </message>
    <message>
        <source>Scripts that a shell runs (.bat, .cmd) are not started.</source>
        <translation>Los guiones que ejecuta un intérprete (.bat, .cmd) no se inician.</translation>
    </message>
    <message>
        <source>The command fills nothing in: it needs {url}, {title} or {text}.</source>
        <translation>La orden no rellena nada: necesita {url}, {title} o {text}.</translation>
    </message>
    <message>
        <source>notes add {url} {title}</source>
        <translation>notas añadir {url} {title}</translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>A second start of Manchette cannot reach this window: add its addresses here instead.</source>
        <translation>Otro inicio de Manchette no puede llegar a esta ventana: añada aquí sus direcciones.</translation>
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
        <translation>Contraseña de {account} en el proxy:</translation>
    </message>
    <message>
        <source>Manchette does not do what this link asks for: {link}</source>
        <translation>Manchette no hace lo que pide este enlace: {link}</translation>
    </message>
    <message>
        <source>Keep this page?</source>
        <translation>¿Guardar esta página?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Guardarla</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>No guardarla</translation>
    </message>
</context>
<context>
    <name>FontChoice</name>
    <message>
        <source>{family} (not installed)</source>
        <translation>{family} (no instalada)</translation>
    </message>
    <message>
        <source>{family} is not installed any more; the usual font is used.</source>
        <translation>{family} ya no está instalada; se usa la letra de siempre.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Page {page} of {all}</source>
        <translation>Página {page} de {all}</translation>
    </message>
</context>
<context>
    <name>SaveController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Elija primero un artículo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no article here to save.</source>
        <translation>Aquí no hay ningún artículo que guardar.</translation>
    </message>
    <message numerus="yes">
        <source>{title}: %Ln article(s)</source>
        <translation>
            <numerusform>{title}: %Ln artículo</numerusform>
            <numerusform>{title}: %Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Viaje</translation>
    </message>
    <message>
        <source>Only the first {most} are saved.</source>
        <translation>Solo se guardan los {most} primeros.</translation>
    </message>
    <message>
        <source>Another document is still being saved.</source>
        <translation>Todavía se está guardando otro documento.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Saving: {done} of {all}</source>
        <translation>Guardando: {done} de {all}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Guardado: {name}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>No se ha guardado nada.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Está en {folder}.</translation>
    </message>
</context>
<context>
    <name>PrintController</name>
    <message>
        <source>Choose an article first.</source>
        <translation>Elija primero un artículo.</translation>
    </message>
    <message>
        <source>Printing: {title}</source>
        <translation>Imprimiendo: {title}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Enviado a la impresora {name}.</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>No se imprime nada más.</translation>
    </message>
    <message>
        <source>Save this list…</source>
        <translation>Guardar esta lista…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>There is no printer on this computer. The pages can be saved as a PDF.</source>
        <translation>No hay ninguna impresora en este ordenador. Las páginas se pueden guardar como PDF.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impresora</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Vertical</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Horizontal</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientación</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <source>On both sides</source>
        <translation>A doble cara</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>Componiendo las páginas…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln página</numerusform>
            <numerusform>%Ln páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {most} are shown here.</source>
        <translation>Aquí se muestran las {most} primeras.</translation>
    </message>
    <message>
        <source>Save the whole list…</source>
        <translation>Guardar toda la lista…</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Where to save</source>
        <translation>Dónde guardar</translation>
    </message>
    <message>
        <source>This place is not there any more.</source>
        <translation>Este lugar ya no está.</translation>
    </message>
    <message>
        <source>E-reader {name}</source>
        <translation>Lector electrónico {name}</translation>
    </message>
    <message>
        <source>{name} does not show books of this format.</source>
        <translation>{name} no muestra libros con este formato.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>There is a file {name} already.</source>
        <translation>Ya hay un archivo {name}.</translation>
    </message>
</context>
<context>
    <name>PreferenceList</name>
    <message>
        <source>Search languages and sources</source>
        <translation>Buscar idiomas y fuentes</translation>
    </message>
    <message>
        <source>No language and no source is called so.</source>
        <translation>Ningún idioma ni fuente se llama así.</translation>
    </message>
    <message>
        <source>What do you prefer?</source>
        <translation>¿Qué prefiere?</translation>
    </message>
</context>
<context>
    <name>LanguageNotice</name>
    <message>
        <source>Articles about one event are found within each language. The extra manchette[stories] also finds them across languages.</source>
        <translation>Los artículos sobre un mismo suceso se encuentran dentro de cada idioma. El extra manchette[stories] también los encuentra entre idiomas.</translation>
    </message>
</context>
<context>
    <name>OtherWords</name>
    <message>
        <source>Also searched for: {names}</source>
        <translation>Palabras buscadas también: {names}</translation>
    </message>
    <message>
        <source>Compared by meaning since {day}.</source>
        <translation>Artículos comparados por su sentido desde el {day}.</translation>
    </message>
    <message>
        <source>Words of other languages; each can be left out</source>
        <translation>Palabras de otros idiomas; cada una puede quitarse</translation>
    </message>
</context>
<context>
    <name>AcrossController</name>
    <message>
        <source>To search in other languages, install the extra manchette[stories].</source>
        <translation>Para buscar en otros idiomas, instale el extra manchette[stories].</translation>
    </message>
    <message>
        <source>Learning the words of your papers, once. Other languages follow in half a minute.</source>
        <translation>Aprendiendo las palabras de sus periódicos, una sola vez. Los otros idiomas llegarán en medio minuto.</translation>
    </message>
    <message>
        <source>The search in other languages failed.</source>
        <translation>La búsqueda en otros idiomas falló.</translation>
    </message>
</context>
<context>
    <name>PaperTexts</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation>
            <numerusform>%Ln artículo</numerusform>
            <numerusform>%Ln artículos</numerusform>
        </translation>
    </message>
    <message>
        <source>{articles}, the newest of today</source>
        <translation>{articles}, el más reciente de hoy</translation>
    </message>
    <message>
        <source>{articles}, the newest of yesterday</source>
        <translation>{articles}, el más reciente de ayer</translation>
    </message>
    <message>
        <source>{articles}, the newest of {day}</source>
        <translation>{articles}, el más reciente del {day}</translation>
    </message>
    <message>
        <source>The server refuses this user or password.</source>
        <translation>El servidor rechaza este usuario o esta contraseña.</translation>
    </message>
    <message>
        <source>The server asks for a password: type it, and look again.</source>
        <translation>El servidor pide una contraseña: escríbala y vuelva a consultar.</translation>
    </message>
    <message>
        <source>The mailbox can be added when there is a network.</source>
        <translation>El buzón podrá añadirse cuando haya red.</translation>
    </message>
    <message>
        <source>Page without a feed</source>
        <translation>Página sin fuente</translation>
    </message>
    <message>
        <source>Letters of {sender}</source>
        <translation>Boletines de {sender}</translation>
    </message>
    <message>
        <source>user {name}</source>
        <translation>usuario {name}</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privada</translation>
    </message>
</context>
<context>
    <name>LettersPage</name>
    <message>
        <source>Letters are only read: nothing in a mailbox is changed.</source>
        <translation>Los boletines solo se leen: nada cambia en un buzón.</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Buzones</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Buzón</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>Última lectura</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Read again…</source>
        <translation>Leer de nuevo…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>{place} was removed</source>
        <translation>Se ha quitado {place}</translation>
    </message>
</context>
</TS>
