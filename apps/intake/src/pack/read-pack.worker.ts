import { canonicalJson, type Pack, sha256 } from '@aftercase/regulations';
import { loadPack, type PackProblem, PackRefused } from '@aftercase/regulations/load';

export type ReadPack = { pack: Pack; hash: string } | { problems: PackProblem[]; count: number };

/** Runs on a thread of its own: a text that takes long to read holds up nobody's request. */
export default function readPack(yaml: string): ReadPack {
  try {
    const pack = loadPack(yaml);
    return { pack, hash: sha256(canonicalJson(pack)) };
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return { problems: error.problems, count: error.count };
  }
}
