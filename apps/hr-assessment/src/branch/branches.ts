import { isDeepStrictEqual } from 'node:util';
import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, type Page, type PageInput, pageOf, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Branch } from './branch.entity.js';
import { brokenLine } from './branch-tree.js';

type PutBranches = (typeof routes)['hr-assessment']['putBranches'];
type Loaded = InputOf<PutBranches>['branches'][number];
const fields = ['name', 'parent', 'zone', 'pack', 'adoptions'] as const;

/** The branch tree. What changes of it is published, and only that. */
@Injectable()
export class Branches {
  /** @throws Refused BRANCH_PARENT_UNKNOWN, OTHER_BRANCH */
  async put(work: Work, { branches }: InputOf<PutBranches>): Promise<OutputOf<PutBranches>> {
    await oneLoadAtATime(work);
    const known = new Map((await work.em.findAll(Branch)).map((one) => [one.branch, one]));
    const broken = brokenLine(branches, [...known.values()]);
    if (broken) throw refused('BRANCH_PARENT_UNKNOWN', { parent: broken.parent ?? broken.branch });
    for (const one of branches) await mustSeeBranch(work, one.branch);
    const changed = branches.filter((one) => differs(one, known.get(one.branch)));
    for (const one of changed) {
      const stored = known.get(one.branch);
      if (stored) work.em.assign(stored, one);
      else work.em.create(Branch, one);
    }
    await work.em.flush();
    for (const one of changed) {
      await work.publishState('hr-assessment.branch.state.v1', {
        key: one.branch,
        branch: one.branch,
        data: one,
      });
    }
    return { changed: changed.length };
  }

  async list(work: Work, input: PageInput): Promise<Page<Branch>> {
    return pageOf<Branch>(work, Branch, { where: {}, order: [['branch', 'asc']], key: ['branch'] }, input);
  }

  /** Time zone of a branch, by which its numbers count days. */
  async zoneOf(work: Work, branch: string): Promise<string | undefined> {
    return (await work.em.findOne(Branch, branch))?.zone;
  }
}

/** Loads are rare and touch many rows; side by side they would only wait for each other in the middle. */
export const oneLoadAtATime = (work: Work) =>
  work.em.execute("select pg_advisory_xact_lock(hashtextextended('hr-assessment/load', 0))");

const differs = (one: Loaded, stored: Branch | undefined) =>
  !stored || fields.some((name) => !isDeepStrictEqual(stored[name], one[name]));
