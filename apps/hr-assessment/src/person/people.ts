import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import {
  branchScope,
  mustNotJudge,
  mustSeeBranch,
  type Page,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Branch } from '../branch/branch.entity.js';
import { oneLoadAtATime } from '../branch/branches.js';
import { Person } from './person.entity.js';

type PutPeople = (typeof routes)['hr-assessment']['putPeople'];
type ListPeople = (typeof routes)['hr-assessment']['listPeople'];
type Loaded = InputOf<PutPeople>['people'][number];
const fields = ['name', 'role', 'branch', 'active'] as const;

/** The people. Nobody is deleted, since what they did stays; people who left are no longer active. */
@Injectable()
export class People {
  /** @throws Refused BRANCH_UNKNOWN, OTHER_BRANCH */
  async put(work: Work, { people }: InputOf<PutPeople>): Promise<OutputOf<PutPeople>> {
    await oneLoadAtATime(work);
    const ids = people.map((one) => one.person);
    const known = new Map(
      (await work.em.find(Person, { person: { $in: ids } })).map((one) => [one.person, one]),
    );
    await this.mustBelong(work, [...people, ...known.values()]);
    const changed = people.filter((one) => differs(one, known.get(one.person)));
    // Nobody writes of themselves what gives rights.
    mustNotJudge(work, ...changed.map(({ person }) => person));
    for (const one of changed) {
      const stored = known.get(one.person);
      if (stored) work.em.assign(stored, one);
      else work.em.create(Person, one);
    }
    await work.em.flush();
    for (const one of changed) {
      await work.publishState('hr-assessment.person.state.v1', {
        key: one.person,
        branch: one.branch,
        data: one,
      });
    }
    return { changed: changed.length };
  }

  /**
   * Whoever looks after the system first, since nobody is there yet who could say so. Where somebody is, they make the
   * next one, and this makes nobody.
   */
  async makeFirstAdministrator(work: Work, who: Pick<Loaded, 'person' | 'name'>): Promise<boolean> {
    await oneLoadAtATime(work);
    const there = await work.em.count(Person, { role: 'operator', branch: '*', active: true });
    if (there > 0) return false;
    await this.put(work, { people: [{ ...who, role: 'operator', branch: '*', active: true }] });
    return true;
  }

  /** Those whom the caller's branch covers. */
  async list(work: Work, input: InputOf<ListPeople>): Promise<Page<Person>> {
    const where = await branchScope<Person>(work, input.branch, ['person']);
    return pageOf<Person>(work, Person, { where, order: [['person', 'asc']], key: ['person'] }, input);
  }

  private async mustBelong(work: Work, people: Pick<Loaded, 'branch'>[]): Promise<void> {
    const there = new Set((await work.em.findAll(Branch)).map((one) => one.branch));
    for (const branch of new Set(people.map((one) => one.branch))) {
      if (branch !== '*' && !there.has(branch)) throw refused('BRANCH_UNKNOWN', { branch });
      await mustSeeBranch(work, branch);
    }
  }
}

const differs = (one: Loaded, stored: Person | undefined) =>
  !stored || fields.some((name) => stored[name] !== one[name]);
