// A folder of web pages -> everything wrong in them, as JSON: how many there are, a list for each check, and
// `measure`: the signs in a full line of each page at desktop width.
// node check_site.mjs CHROMIUM FOLDER [SCREENSHOTS]; two browsers share the pages.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { violations } from "./axe.mjs";
import { invalid } from "./validity.mjs";
import { walk } from "./walk.mjs";

const FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PHONE = { width: 375, height: 740 }, DESKTOP = { width: 1280, height: 900 };
const NARROWEST = { width: 320, height: 640 };

const [executablePath, folder, screenshots] = process.argv.slice(2);
const root = pathToFileURL(folder).href + "/";
const names = readdirSync(folder, { recursive: true }).filter(name => name.endsWith(".html")).sort();
const found = { pages: names.length, validity: [], axe: [], width: [], requests: [], walk: [], measure: {} };

async function look(page, name) {
    await page.goto(root + name);
    for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
        await page.setViewportSize(viewport);
        found.axe.push(...(await violations(page)).map(told => `${name} (${size}): ${told}`));
        if (screenshots)
            await page.screenshot({ path: join(screenshots, `${name.replaceAll("/", "-")}-${size}.png`), fullPage: true });
    }
    found.measure[name] = await page.evaluate(signsInALine);
    await page.setViewportSize(NARROWEST);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > NARROWEST.width) found.width.push(`${name}: ${width} px wide at ${NARROWEST.width}`);
}

// The signs in a full line of the longest paragraph: its text by its lines, the last one left out.
function signsInALine() {
    const longest = [...document.querySelectorAll("main p")].sort((a, b) => b.textContent.length - a.textContent.length)[0];
    if (!longest) return 0;
    const range = document.createRange(), lines = new Map();
    const texts = document.createTreeWalker(longest, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) for (let n = 0; n < texts.currentNode.length; n++) {
        range.setStart(texts.currentNode, n);
        range.setEnd(texts.currentNode, n + 1);
        const line = Math.round(range.getBoundingClientRect().bottom / 8);
        lines.set(line, (lines.get(line) ?? 0) + 1);
    }
    const full = [...lines.values()].slice(0, -1);
    return full.length ? Math.max(...full) : 0;
}

async function share(turns) {
    const profile = mkdtempSync(join(tmpdir(), "chromium-"));
    try {
        const browser = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, headless: true });
        browser.on("request", request => request.url().startsWith(root) || found.requests.push(request.url()));
        const page = await browser.newPage();
        for (const turn of turns) await look(page, names[turn]);
        await page.setViewportSize(DESKTOP);
        for (const turn of turns) found.walk.push(...await walk(page, root, names[turn], turn));
        await browser.close();
    } finally {
        rmSync(profile, { recursive: true, force: true });
    }
}

const turns = [...names.keys()];
found.validity = await invalid(folder, names);
await Promise.all([0, 1].map(half => share(turns.filter(turn => turn % 2 === half))));
console.log(JSON.stringify(found));
