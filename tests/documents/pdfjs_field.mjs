// Types a text into the first line to type in of a PDF, has pdf.js draw the page, and prints how many dots of it are dark.
// node pdfjs_field.mjs FOLDER PDF TEXT: the folder has pdfjs-dist in its node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/");
const pdfjs = await import(require.resolve("pdfjs-dist/legacy/build/pdf.mjs"));
const { createCanvas } = require("@napi-rs/canvas");
const pdf = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(process.argv[3])), verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const field = (await page.getAnnotations()).find((each) => each.fieldType === "Tx" && !each.multiLine && each.rect[2] > each.rect[0]);
  if (!field) continue;
  pdf.annotationStorage.setValue(field.id, { value: process.argv[4] });
  const viewport = page.getViewport({ scale: 4 });
  const canvas = createCanvas(viewport.width, viewport.height);
  const canvasContext = canvas.getContext("2d");
  await page.render({ canvasContext, viewport, annotationMode: pdfjs.AnnotationMode.ENABLE_STORAGE }).promise;
  const [left, bottom, right, top] = field.rect.map((each) => Math.round(each * 4));
  const { data } = canvasContext.getImageData(left, Math.round(viewport.height) - top, right - left, top - bottom);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) dark += data[at] < 128;
  console.log(dark);
  process.exit(0);
}
