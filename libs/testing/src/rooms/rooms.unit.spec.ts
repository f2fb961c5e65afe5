import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Graph, importGraph, outOfOrder } from './import-graph.js';
import { houses } from './rooms.js';

const top = fileURLToPath(new URL('../../../../', import.meta.url));
const packages = ['apps', 'libs'].flatMap((shelf) =>
  readdirSync(join(top, shelf)).map((name) => `${shelf}/${name}/src`),
);
const folders = [...packages, 'infra/commands/src', 'infra/local'];

describe('the rooms of every package', () => {
  const graph = importGraph(top, folders);

  it('are read from every package', () => {
    for (const folder of folders) {
      expect(
        [...graph.keys()].some((file) => file.startsWith(`${folder}/`)),
        folder,
      ).toBe(true);
    }
    // If imports were resolved wrongly, no circle would be found and every order would seem right.
    expect([...graph.values()].flat().length).toBeGreaterThan(graph.size);
  });

  it('are in order, without exception', () => {
    expect(outOfOrder(graph, folders, houses)).toEqual([]);
  });
});

describe('the order of rooms', () => {
  const house = { storeys: [['low'], ['left', 'right'], ['high']], apart: ['left', 'right'] };
  const judge = (imports: Record<string, string[]>) =>
    outOfOrder(
      new Map(
        Object.entries(imports).map(([file, some]) => [`a/src/${file}`, some.map((s) => `a/src/${s}`)]),
      ),
      ['a/src'],
      { 'a/src': house },
    );

  it('holds where every arrow points down', () => {
    expect(
      judge({ 'high/h.ts': ['left/l.ts', 'low/l.ts'], 'left/l.ts': ['low/l.ts'], 'low/l.ts': [] }),
    ).toEqual([]);
  });

  it('refuses an arrow up', () => {
    expect(judge({ 'low/l.ts': ['high/h.ts'], 'high/h.ts': [] })).toEqual(['arrow up in a/src: low → high']);
  });

  it('refuses an arrow between rooms that are apart', () => {
    expect(judge({ 'left/l.ts': ['right/r.ts'], 'right/r.ts': [] })).toEqual([
      'arrow between rooms apart in a/src: left → right',
    ]);
  });

  it('refuses a room and a file that have no place', () => {
    expect(judge({ 'attic/a.ts': [], 'loose.ts': [] })).toEqual(['no place in a/src: attic, loose']);
  });

  it('finds files that go round through a third', () => {
    const round = judge({ 'low/a.ts': ['low/b.ts'], 'low/b.ts': ['low/c.ts'], 'low/c.ts': ['low/a.ts'] });
    expect(round).toEqual(['files go round: a/src/low/a.ts, a/src/low/b.ts, a/src/low/c.ts']);
  });

  it('finds folders that go round though no file does, at any depth', () => {
    const round = judge({
      'low/x/1.ts': ['low/y/1.ts'],
      'low/x/2.ts': [],
      'low/y/1.ts': [],
      'low/y/2.ts': ['low/z/1.ts'],
      'low/z/1.ts': ['low/x/2.ts'],
    });
    expect(round).toEqual(['folders go round in a/src/low: x, y, z']);
  });

  it('finds a folder that goes round with a file beside it', () => {
    const round = judge({ 'low/x/1.ts': ['low/y.ts'], 'low/y.ts': ['low/x/2.ts'], 'low/x/2.ts': [] });
    expect(round).toEqual(['folders go round in a/src/low: x, y.ts']);
  });
});

describe('the graph of imports', () => {
  let planted = '';
  afterEach(() => rmSync(planted, { recursive: true, force: true }));

  function plant(files: Record<string, string>): Graph {
    planted = mkdtempSync(join(tmpdir(), 'rooms-'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(planted, file)), { recursive: true });
      writeFileSync(join(planted, file), text);
    }
    return importGraph(planted, ['a/src']);
  }

  it('has imports of values and of types, lazy ones and re-exports, and no spec', () => {
    const graph = plant({
      'a/src/low/one.ts': "import { two } from '../high/two.js';\nimport type { T } from './three.js';\n",
      'a/src/low/three.ts':
        "export * from '../high/two.js';\nimport 'zod';\nimport { x } from '@aftercase/x';\n",
      'a/src/high/two.ts': "const later = () => import('./four.mjs');\n// import '../low/one.js';\n",
      'a/src/high/four.mjs': "import { two } from '../high/two.js';\n",
      'a/src/low/one.unit.spec.ts': "import './one.js';\n",
    });
    expect(Object.fromEntries(graph)).toEqual({
      'a/src/high/four.mjs': ['a/src/high/two.ts'],
      'a/src/high/two.ts': ['a/src/high/four.mjs'],
      'a/src/low/one.ts': ['a/src/high/two.ts', 'a/src/low/three.ts'],
      'a/src/low/three.ts': ['a/src/high/two.ts'],
    });
  });

  it('shows a planted circle and a planted arrow up', () => {
    const graph = plant({
      'a/src/low/one.ts': "import type { Two } from '../high/two.js';\n",
      'a/src/high/two.ts': "import { one } from '../low/one.js';\n",
    });
    expect(outOfOrder(graph, ['a/src'], { 'a/src': { storeys: [['low'], ['high']] } })).toEqual([
      'arrow up in a/src: low → high',
      'files go round: a/src/high/two.ts, a/src/low/one.ts',
      'folders go round in a/src: high, low',
    ]);
  });
});
