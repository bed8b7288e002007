// Files of a folder -> what html-validate finds wrong in them by the rules it recommends, those of
// the HTML standard among them. A title is as long as its language needs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

export async function invalid(folder, names) {
    const rules = new HtmlValidate(new StaticConfigLoader({
        extends: ["html-validate:recommended"],
        rules: { "long-title": "off" },
    }));
    const found = [];
    for (const name of names) {
        const report = await rules.validateString(readFileSync(join(folder, name), "utf-8"), name);
        for (const result of report.results)
            found.push(...result.messages.map(told => `${name}:${told.line}: ${told.ruleId}: ${told.message}`));
    }
    return found;
}
