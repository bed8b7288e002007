// A page -> where the keyboard goes wrong: Tab reaches the skip link, then each language in order,
// each visibly; Enter on a language opens the page in it, Enter on the skip link goes to the text.
// One language a page is opened, another one each turn: which file each leads to, Python tells.
const seen = () => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    return {
        what: at.className === "skip" ? "skip" : at.closest(".languages") ? at.getAttribute("hreflang") : at.tagName,
        isSeen: style.outlineStyle !== "none" && box.top >= 0 && box.left >= 0 && box.right <= innerWidth,
    };
};

export async function walk(page, root, name, turn) {
    await page.goto(root + name);
    const links = await page.$$eval(".languages a", all => all.map(link => link.hreflang));
    const found = [];
    for (const wanted of ["skip", ...links]) {
        await page.keyboard.press("Tab");
        const { what, isSeen } = await page.evaluate(seen);
        if (what !== wanted) found.push(`${name}: Tab reaches ${what}, not ${wanted}`);
        if (!isSeen) found.push(`${name}: the focus on ${what} can't be seen`);
    }
    if (links.length) {
        const place = turn % links.length, wanted = links[place];
        await page.goto(root + name);
        for (let presses = 0; presses < place + 2; presses++) await page.keyboard.press("Tab");
        await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
        const lang = await page.evaluate(() => document.documentElement.lang);
        if (lang !== wanted) found.push(`${name}: Enter on ${wanted} opens a page in ${lang}`);
    }
    await page.goto(root + name);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    if (await page.evaluate(() => document.activeElement.id) !== "text") found.push(`${name}: the skip link does not lead to the text`);
    return found;
}
