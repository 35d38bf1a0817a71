"""A desktop's tray on the bus of the session, for the system's Python: takes an icon in, and clicks it once.

Says on its output what happens, a line each: `ready`, `taken`, `clicked`.
"""

import sys

from gi.repository import Gio, GLib

NAME = "org.kde.StatusNotifierWatcher"
DESCRIBED = f"""<node><interface name="{NAME}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
</interface></node>"""
VALUES = {
    "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
    "RegisteredStatusNotifierItems": GLib.Variant("as", []),
    "ProtocolVersion": GLib.Variant("i", 0),
}


def say(word):
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def on_call(bus, sender, path, interface, method, arguments, call):
    call.return_value(None)
    say("taken")
    item = "org.kde.StatusNotifierItem"
    where = (sender, "/StatusNotifierItem", item, "Activate", GLib.Variant("(ii)", (0, 0)))
    bus.call(*where, None, Gio.DBusCallFlags.NONE, -1, None, lambda *_: say("clicked"))


def on_bus(bus, name):
    interface = Gio.DBusNodeInfo.new_for_xml(DESCRIBED).interfaces[0]
    bus.register_object("/StatusNotifierWatcher", interface, on_call, lambda *asked: VALUES[asked[-1]], None)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, 0, on_bus, lambda *_: say("ready"), None)
GLib.MainLoop().run()
