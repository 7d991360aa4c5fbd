// Copies what the browser needs from node_modules into the package, with its licence and a manifest.
// The folder is made, never committed. Of htmx 2.0.8 is the last release old Chromium (before 80) can read.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vendor = path.join(root, "src/cundang/ui/static/ui/vendor");
const wanted = [{ name: "htmx.org", file: "dist/htmx.min.js", as: "htmx.min.js", licence: "LICENSE" }];

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
const manifest = wanted.map(({ name, file, as, licence }) => {
  const from = path.join(root, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(path.join(from, "package.json"), "utf8"));
  copyFileSync(path.join(from, file), path.join(vendor, as));
  copyFileSync(path.join(from, licence), path.join(vendor, `${as}.LICENSE.txt`));
  const sha256 = createHash("sha256").update(readFileSync(path.join(vendor, as))).digest("hex");
  return { file: as, name, version, licence: license, sha256 };
});
writeFileSync(path.join(vendor, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
