// Fills a Word template again and again: fill.mjs ENGINE TEMPLATE DATA.json REPEATS OUT.docx
// Prints the milliseconds of each document as JSON; the last document is written to OUT.docx.
import { readFileSync, writeFileSync } from "node:fs";

const [engine, template, data, repeats, out] = process.argv.slice(2);
const content = readFileSync(template);
const values = JSON.parse(readFileSync(data, "utf-8"));

// Each as its own documentation has it, from the bytes or path of the template to a buffer.
const engines = {
  async docxtemplater() {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return async () => {
      const doc = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      doc.render(values);
      return doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  async "easy-template-x"() {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return () => handler.process(content, values);
  },
  async carbone() {
    const { default: carbone } = await import("carbone");
    return () =>
      new Promise((resolve, reject) =>
        carbone.render(template, values, (error, made) => (error ? reject(error) : resolve(made))),
      );
  },
};

const fill = await engines[engine]();
const took = [];
let made;
for (let n = 0; n < Number(repeats) + 2; n += 1) {
  const start = performance.now();
  made = await fill();
  took.push(performance.now() - start);
}
writeFileSync(out, made);
console.log(JSON.stringify(took.slice(2)));
process.exit(0);
