// SPDX-License-Identifier: LGPL-3.0-or-later
// symengine on node:wasi. Node knows the standard exception instructions from version 24 on; older
// ones get the module with the legacy instructions.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const standard = Number(process.versions.node.split('.')[0]) >= 24;
const file = process.env.SYMENGINE_WASM
    ?? new URL(`../../../build/symengine${standard ? '' : '-legacy'}.wasm`, import.meta.url);
const wasi = new WASI({
    version: 'preview1',
    args: ['symengine', ...process.argv.slice(2)],
    preopens: { '.': '.' },
    returnOnExit: true,
});
const module = await WebAssembly.compile(readFileSync(file));
process.exitCode = wasi.start(await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport }));
