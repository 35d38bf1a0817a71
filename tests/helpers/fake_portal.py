"""A desktop's portal that says what it is told to. Run by the system's Python, which has the bindings of D-Bus.

Reads commands from its standard input, one line of JSON each, and answers each with a line, the notifications that
came in: `["set", namespace, name, type, value]` changes a setting and signals it, `["power", on]` begins or ends
saving power, `["click", action]` invokes an action of the last notification, and any other does nothing.
"""

import json
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
POWER = "org.freedesktop.portal.PowerProfileMonitor"
NOTIFICATION = "org.freedesktop.portal.Notification"
INTERFACES = f"""<node>
<interface name="{SETTINGS}">
  <method name="Read">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
  </method>
</interface>
<interface name="{POWER}"><property name="power-saver-enabled" type="b" access="read"/></interface>
<interface name="{NOTIFICATION}">
  <method name="AddNotification"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/></method>
</interface>
</node>"""

settings = {}
power = [False]
shown = []
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def on_call(connection, sender, path, interface, method, arguments, invocation):
    if method == "AddNotification":
        shown.append(arguments.unpack())
        invocation.return_value(None)
    elif (value := settings.get(arguments.unpack())) is not None:
        # `Read` wraps a variant in a variant, as the portal's first version did by mistake.
        invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", value),)))
    else:
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")


def on_get(connection, sender, path, interface, name):
    return GLib.Variant("b", power[0])


def signal(interface, member, arguments):
    bus.emit_signal(None, PATH, interface, member, arguments)


def do(command):
    match command:
        case ["set", namespace, name, kind, value]:
            settings[namespace, name] = GLib.Variant(kind, value)
            arguments = GLib.Variant("(ssv)", (namespace, name, settings[namespace, name]))
            signal(SETTINGS, "SettingChanged", arguments)
        case ["power", on]:
            power[0] = on
            changed = {"power-saver-enabled": GLib.Variant("b", on)}
            arguments = GLib.Variant("(sa{sv}as)", (POWER, changed, []))
            signal("org.freedesktop.DBus.Properties", "PropertiesChanged", arguments)
        case ["click", action]:
            arguments = GLib.Variant("(ssav)", (shown[-1][0], action, []))
            signal(NOTIFICATION, "ActionInvoked", arguments)
    return shown


def on_line(channel, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    sys.stdout.write(json.dumps(do(json.loads(line))) + "\n")
    sys.stdout.flush()
    return True


loop = GLib.MainLoop()
for described in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
    bus.register_object(PATH, described, on_call, on_get, None)
Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, None)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
loop.run()
