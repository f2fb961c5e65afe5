import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import type { House } from './rooms.js';

/** Each file and the files that it imports, as paths from the top of the workspace. */
export type Graph = Map<string, string[]>;

/** Code without specs and without declarations, which say of an .mjs what it already is. */
const isCode = (file: string) => /\.(ts|mjs)$/.test(file) && !/\.spec\.ts$|\.d\.m?ts$/.test(file);

/** Reads the relative imports of all code below some folders: of values, of types, lazy ones and re-exports. */
export function importGraph(top: string, folders: string[]): Graph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => isCode(file) && !file.includes('node_modules'))
      .map((file) => join(folder, file)),
  );
  const known = new Set(files);
  const importsOf = (file: string) =>
    ts
      .preProcessFile(readFileSync(join(top, file), 'utf8'), true, true)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => join(dirname(file), fileName).replace(/\.js$/, '.ts'))
      .filter((imported) => known.has(imported));
  return new Map(files.sort().map((file) => [file, [...new Set(importsOf(file))]]));
}

/** What stands in a folder, each with what it imports of its siblings; a folder counts as one, with all below it. */
function siblingsIn(folder: string, graph: Graph): Graph {
  const roomOf = (file: string) =>
    file.startsWith(`${folder}/`) ? (file.slice(folder.length + 1).split('/')[0] as string) : undefined;
  const siblings: Graph = new Map();
  for (const [file, imports] of graph) {
    const room = roomOf(file);
    if (room === undefined) continue;
    const others = imports.map(roomOf).filter((one) => one !== undefined && one !== room) as string[];
    siblings.set(room, [...new Set([...(siblings.get(room) ?? []), ...others])]);
  }
  return siblings;
}

function reachedFrom(start: string, graph: Graph): Set<string> {
  const reached = new Set<string>();
  const next = [...(graph.get(start) ?? [])];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (reached.has(one)) continue;
    reached.add(one);
    next.push(...(graph.get(one) ?? []));
  }
  return reached;
}

/** Groups of those who reach each other, each group once, sorted. */
function knots(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((one) => [one, reachedFrom(one, graph)]));
  const knotOf = (one: string) =>
    [...graph.keys()].filter((other) => reach.get(one)?.has(other) && reach.get(other)?.has(one)).sort();
  const found = [...graph.keys()].map(knotOf).filter((knot) => knot.length > 0);
  return [...new Map(found.map((knot) => [knot.join(), knot])).values()];
}

/** Where code begins, and every folder below. */
function foldersOf(graph: Graph, roots: string[]): string[] {
  const folders = new Set<string>();
  for (const file of graph.keys()) {
    const root = roots.find((one) => file.startsWith(`${one}/`)) ?? '';
    for (let folder = dirname(file); folder.length >= root.length && folder !== '.'; folder = dirname(folder))
      folders.add(folder);
  }
  return [...folders].sort();
}

const isFile = (room: string) => /\.(ts|mjs)$/.test(room);
const nameOf = (room: string) => room.replace(/\.(ts|mjs)$/, '');

function disorder(folder: string, { storeys, apart = [] }: House, graph: Graph): string[] {
  const siblings = siblingsIn(folder, graph);
  const heightOf = (room: string) => storeys.findIndex((storey) => storey.includes(nameOf(room)));
  const homeless = [...siblings.keys()].filter((room) => heightOf(room) === -1).map(nameOf);
  const arrows = [...siblings].flatMap(([room, imports]) => imports.map((one) => [room, one] as const));
  const placed = arrows.filter((arrow) => arrow.every((room) => heightOf(room) !== -1));
  const name = ([from, to]: readonly [string, string]) => `${nameOf(from)} → ${nameOf(to)}`;
  const up = placed.filter(([from, to]) => heightOf(from) < heightOf(to));
  const across = placed.filter((arrow) => arrow.every((room) => apart.includes(nameOf(room))));
  return [
    ...(homeless.length > 0 ? [`no place in ${folder}: ${homeless.sort().join(', ')}`] : []),
    ...up.map((arrow) => `arrow up in ${folder}: ${name(arrow)}`),
    ...across.map((arrow) => `arrow between rooms apart in ${folder}: ${name(arrow)}`),
  ];
}

/** Everything that is out of order, a sentence each. @param folders where packages' code begins */
export function outOfOrder(graph: Graph, folders: string[], houses: Record<string, House>): string[] {
  const filesRound = knots(graph).map((knot) => `files go round: ${knot.join(', ')}`);
  const foldersRound = foldersOf(graph, folders).flatMap((folder) =>
    knots(siblingsIn(folder, graph))
      .filter((knot) => !knot.every(isFile))
      .map((knot) => `folders go round in ${folder}: ${knot.join(', ')}`),
  );
  const misplaced = Object.entries(houses).flatMap(([folder, house]) => disorder(folder, house, graph));
  return [...filesRound, ...foldersRound, ...misplaced].sort();
}
