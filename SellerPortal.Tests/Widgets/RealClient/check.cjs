// Runs the public storefront client's own code (@akinon/next: data/server/widget.ts, data/urls.ts, utils/app-fetch.ts) against a portal,
// and compiles what it was answered by the client's own types (types/commerce).
// usage: node check.cjs FOLDER PORTAL   FOLDER holds node_modules/{@akinon/next,typescript}
const fs = require('fs');
const path = require('path');
const Module = require('module');
const [folder, portal] = process.argv.slice(2);
const client = path.join(folder, 'node_modules/@akinon/next');
const ts = require(path.join(folder, 'node_modules/typescript'));

// What the framework around the client brings: its settings, and a cache that keeps nothing.
const around = {
  settings: { default: { commerceUrl: encodeURIComponent(portal), localization: { locales: [{ value: 'en', apiValue: 'en' }, { value: 'tr', apiValue: 'tr' }], defaultLocaleValue: 'tr', defaultCurrencyCode: 'usd' } }, __esModule: true },
  'next/headers': { headers: () => new Map() },
  'server-only': {},
  '../../lib/cache': { Cache: { wrap: (key, read) => read() }, CacheKey: { Widget: (slug) => slug } },
};
const load = Module._load;
Module._load = (name, ...rest) => around[name] ?? load(name, ...rest);
require.extensions['.ts'] = (module, file) =>
  module._compile(ts.transpileModule(fs.readFileSync(file, 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, esModuleInterop: true } }).outputText, file);

const attributes = {
  slider: '{ sliders: { value: { name: string; slug: string }; kwargs: null }[]; slider_items: WidgetType[] }',
  'hero-slider': '{ slides: WidgetType[] }',
  'x-campaign': '{ abc: string }',
  'new-for-the-home': '{ title: WidgetTitle; link_text: WidgetTitle; url: WidgetTitle }',
};

/** The answer as TypeScript: JSON has no dates, so the fields that are typed as such are written as what JSON.parse makes of them by a reviver. */
const literal = (answer) => JSON.stringify(answer, (key, value) =>
  key === 'productimage_set' ? value.map((image) => ({ ...image, created_date: `@date ${image.created_date}` })) : value).replace(/"@date ([^"]+)"/g, 'new Date("$1")');

async function main() {
  const { getWidgetData } = require(path.join(client, 'data/server/widget.ts'));
  const widgets = {};
  let source = `import type { WidgetType, WidgetResultType } from '@akinon/next/types/commerce/widget';
    type WidgetTitle = { value: string; kwargs: null };
    type Mutable<T> = T extends Date ? T : { -readonly [K in keyof T]: Mutable<T[K]> };
    const given = <const T>(value: T) => value as Mutable<T>;\n`;
  for (const slug of Object.keys(attributes)) {
    widgets[slug] = await getWidgetData({ slug });
    const name = slug.replace(/-/g, '_');
    source += `const ${name} = given(${literal(widgets[slug])}); const typed_${name}: WidgetResultType<${attributes[slug]}> = ${name};\n`;
  }
  const quiet = console.error;
  for (const name of ['log', 'error', 'warn', 'info', 'debug']) console[name] = () => {};
  widgets.unknown = (await getWidgetData({ slug: 'no-such-widget' })) ?? null;
  console.error = quiet;
  const file = path.join(folder, 'answers.ts');
  fs.writeFileSync(file, source);
  // Nulls as the client's own configuration has them: the document's example itself has kwargs that are null.
  const program = ts.createProgram([file], { strict: true, strictNullChecks: false, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2020, lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'], moduleResolution: ts.ModuleResolutionKind.Node10, module: ts.ModuleKind.CommonJS });
  const wrong = ts.getPreEmitDiagnostics(program).filter((d) => d.file?.fileName === file || d.file === undefined).map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n').slice(0, 1500));
  process.stdout.write(JSON.stringify({ widgets, wrong }));
}
main().catch((error) => { process.stderr.write(String(error?.stack ?? error)); process.exit(1); });
