"""`config`: where the user's own settings are, what they are and what may stand there; one is changed by its name."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.output import note, show, show_json
from planner.locale import Catalogue
from planner.preferences import preferences_path, read_preferences, settings_now, write_preference


def run(options: Namespace, words: Catalogue) -> int:
    """Change a setting where one is given, then show them all.

    Raises:
        StoreError: there is no such setting, it cannot have this value, or the file cannot be written.
    """
    if options.name and options.value:
        write_preference(options.name, options.value)
    path, preferences = preferences_path(), read_preferences()
    problems = [words.render(each) for each in preferences.problems]
    found = [each for each in settings_now(preferences) if not options.name or each.name == options.name]
    if options.json:
        rows = [{"name": each.name, "value": each.value, "choices": [*each.choices]} for each in found]
        show_json({"file": str(path), "settings": rows, "problems": problems})
    else:
        show(words.text("config.file" if path.exists() else "config.no_file", file=str(path)))
        keys = words.text("config.any_key")
        show(*(f"{each.name:<16} {each.value:<14} {', '.join(each.choices) or keys}" for each in found))
        for each in problems:
            note(each)
    # A setting that was not understood is left out and told; all others hold.
    return 1 if problems else 0
