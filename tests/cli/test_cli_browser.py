"""The planner in Chromium: keys without a click, the mouse, both languages, files both ways, a page loaded anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from chromium import CHROMIUM, browser
from test_cli_serve import plan_of, served

from planner.cli.web.users import Users


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt install chromium")
async def test_a_coordinator_walks_in_a_real_browser(tmp_path: Path) -> None:
    plan_of(tmp_path / "plans", "Turku")
    people = tmp_path / "cilvēki.csv"
    people.write_text("Vārds;Uzvārds\nAnna;Āboliņa\n")
    downloads = tmp_path / "downloads"

    async def use(_session: object, address: str) -> None:
        async with browser(tmp_path) as page:
            await page.call("Page.navigate", url=f"{address}/?key=k")
            await page.sees("Turku")
            assert await page.js("location.href") == f"{address}/"
            assert await page.js("document.title") == "Mobility Planner"
            assert await page.js("document.documentElement.lang") == "en"  # as Chromium wishes
            await page.press("Enter")  # nobody clicked into the page
            await page.sees("F8", ">1 ")
            await page.click(row=4, column=5)
            await page.sees(">3 ")
            await page.press("i")
            await page.choose(people)
            await page.sees("Anna Āboliņa", "F4")
            await page.press("Escape")
            await page.sees(">3 ")
            await page.sees("F1 help")
            before = page.shown
            await page.reload()
            await page.sees(">3 ", "F1 help")
            assert page.shown == before
            await page.press("w")
            await page.press("Enter", "Enter", "Enter")
            await page.until(lambda: _there(downloads / "people.xlsx"))
            assert (downloads / "people.xlsx").read_bytes()[:2] == b"PK"
            await page.press("F9")
            await page.sees("Dalībnieki")
            await page.until(lambda: page.js("document.documentElement.lang === 'lv'"))
            await page.press("F10")
            await page.press("q")
            await page.until(lambda: page.js("document.body.innerText.includes('Viss ir saglab')"))
            assert {re.sub(r"(?<=\d)/.*", "", each) for each in page.requests} == {address}

    await served(Users(tmp_path / "plans", key="k"), use)
    assert not list((tmp_path / "plans").glob(".browser/*"))


async def _there(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
