"""Events can be added and read, nothing else: the database itself refuses to change, remove or empty them.

SQLite rebuilds a table to alter it and loses its triggers: a later migration that alters ``Event`` must run
``guard.install`` again.
"""

from django.db import migrations

from cundang.audit import guard


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guard.install(editor.connection),
            lambda apps, editor: guard.remove(editor.connection),
        ),
    ]
