"""`passphrase` and `--passphrase-file`: set after it is said to be final, asked by every command, changed, removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runner import Run, runner

from planner.store import sealing, vault


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setattr(vault, "COST", 2**5)
    monkeypatch.setattr(vault, "OPEN", {})
    monkeypatch.setattr(sealing, "OPEN", vault.OPEN)
    return runner(capsys, monkeypatch, tmp_path)


def test_set_asked_changed_removed(run: Run, tmp_path: Path) -> None:
    old, new, wrong = (tmp_path / name for name in ("old", "new", "wrong"))
    for file, words in ((old, "four words not together"), (new, "quite another set of words"), (wrong, "no" * 9)):
        file.write_text(f"{words}\n")

    def ask(*arguments: str) -> tuple[int, str]:
        vault.OPEN.clear()  # each command is a process of its own
        answer = run(*arguments)
        return answer.code, answer.out + answer.err

    assert ask("demo", "--no-open")[0] == 0
    assert ask("passphrase", "change", "--new-passphrase-file", str(new), "--yes")[0] == 2
    code, said = ask("passphrase", "set", "--new-passphrase-file", str(old))
    assert (code, "--yes" in said) == (2, True)
    code, said = ask("passphrase", "set", "--new-passphrase-file", str(old), "--yes")
    assert code == 0
    assert "final" in said
    assert ask("list")[0] == 2
    assert ask("list", "--passphrase-file", str(wrong)) == (2, f"{_text('store.vault.wrong')}\n")
    assert "Schwerin" in ask("list", "--passphrase-file", str(old))[1]
    assert (
        ask("--passphrase-file", str(old), "passphrase", "change", "--new-passphrase-file", str(new), "--yes")[0] == 0
    )
    assert ask("list", "--passphrase-file", str(old))[0] == 2
    assert ask("list", "--passphrase-file", str(tmp_path / "none"))[0] == 2
    assert ask("passphrase", "remove", "--passphrase-file", str(new))[0] == 0
    assert "Schwerin" in ask("list")[1]


def _text(key: str) -> str:
    from planner.locale import catalogue

    return catalogue("en").text(key)
