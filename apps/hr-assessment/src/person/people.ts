import { isDeepStrictEqual } from 'node:util';
import {
  type InputOf,
  type OutputOf,
  type PersonDocument,
  type routes,
  seatingOf,
} from '@aftercase/contracts';
import { branchScope, mustNotJudge, mustSeeBranch, pageOf, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Branch } from '../branch/branch.entity.js';
import { oneLoadAtATime } from '../branch/branches.js';
import { Person } from './person.entity.js';

type PutPeople = (typeof routes)['hr-assessment']['putPeople'];
type ListPeople = (typeof routes)['hr-assessment']['listPeople'];
type Loaded = InputOf<PutPeople>['people'][number];

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
    await this.mustBelong(work, [...people, ...[...known.values()].map(documentOf)]);
    const changed = people.filter((one) => differs(one, known.get(one.person)));
    // Nobody writes of themselves what gives rights.
    mustNotJudge(work, ...changed.map(({ person }) => person));
    for (const one of changed) {
      const stored = known.get(one.person);
      const row = rowOf(one);
      if (stored) work.em.assign(stored, row);
      else work.em.create(Person, row);
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
  async list(work: Work, input: InputOf<ListPeople>): Promise<OutputOf<ListPeople>> {
    const where = await branchScope<Person>(work, input.branch, ['person']);
    const terms = { where, order: [['person', 'asc']], key: ['person'] } as const;
    const { items, next } = await pageOf<Person>(work, Person, terms, input);
    return { people: items.map(documentOf), next };
  }

  /** Whoever gives a seat sees the branch of each, those that the person had before with them. */
  private async mustBelong(work: Work, people: Pick<PersonDocument, 'branch' | 'seats'>[]): Promise<void> {
    const there = new Set((await work.em.findAll(Branch)).map((one) => one.branch));
    const branches = people.flatMap(({ branch, seats = [] }) =>
      [branch].concat(seats.map((one) => one.branch)),
    );
    for (const branch of new Set(branches)) {
      if (branch !== '*' && !there.has(branch)) throw refused('BRANCH_UNKNOWN', { branch });
      await mustSeeBranch(work, branch);
    }
  }
}

const rowOf = (one: PersonDocument) => {
  const { person, name, role, branch, active } = one;
  return { person, name, role, branch, active, seating: seatingOf(one) };
};
const documentOf = ({ person, name, role, branch, active, seating }: Person): PersonDocument =>
  Object.assign({ person, name, role, branch, active }, seating);

const differs = (one: Loaded, stored: Person | undefined) =>
  !stored || !isDeepStrictEqual(rowOf(one), rowOf(documentOf(stored)));
