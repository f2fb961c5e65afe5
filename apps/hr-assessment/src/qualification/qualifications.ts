import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchScope, mustNotJudge, mustSeeBranch, pageOf, refused, type Work } from '@aftercase/platform';
import { dayIn, homeZone } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Branches, oneLoadAtATime } from '../branch/branches.js';
import { Person } from '../person/person.entity.js';
import { Qualification } from './qualification.entity.js';

type Routes = (typeof routes)['hr-assessment'];
type Put = InputOf<Routes['putQualifications']>['qualifications'][number];

/** 培训合格: HR records it; nobody works before it where the regulation says so (`apparel-shop` article 6). */
@Injectable()
export class Qualifications {
  constructor(private readonly branches: Branches) {}

  /** What is there already and equal stays; passed again after a withdrawal, it stands again. */
  async put(work: Work, { qualifications }: InputOf<Routes['putQualifications']>) {
    await oneLoadAtATime(work);
    const people = await this.people(
      work,
      qualifications.map((one) => one.person),
    );
    const touched = new Set<string>();
    let changed = 0;
    for (const one of qualifications) {
      const zone = await this.branches.zoneOf(work, (people.get(one.person) as Person).branch);
      if (one.passedOn > dayIn(work.now, zone ?? homeZone))
        throw refused('TIME_IN_FUTURE', { at: one.passedOn });
      const { person, productLine } = one;
      const stored = await work.em.findOne(Qualification, { person, productLine });
      if (stored && equal(one, stored)) continue;
      mustNotJudge(work, person);
      if (stored)
        work.em.assign(stored, { ...one, withdrawnOn: null, withdrawnBy: null, withdrawnReason: null });
      else work.em.create(Qualification, one);
      await work.em.flush();
      touched.add(person);
      changed += 1;
    }
    for (const person of touched) await this.publish(work, people.get(person) as Person);
    return { changed };
  }

  /** @throws Refused QUALIFICATION_NOT_FOUND, OTHER_BRANCH */
  async withdraw(work: Work, input: InputOf<Routes['withdrawQualification']>) {
    await oneLoadAtATime(work);
    const { person, productLine } = input;
    const stored = await work.em.findOne(Qualification, { person, productLine });
    const who = await work.em.findOne(Person, { person });
    if (!stored || !who) throw refused('QUALIFICATION_NOT_FOUND', { person, productLine });
    await mustSeeBranch(work, who.branch);
    mustNotJudge(work, person);
    if (stored.withdrawnOn) return { person };
    stored.withdrawnOn = dayIn(work.now, (await this.branches.zoneOf(work, who.branch)) ?? homeZone);
    stored.withdrawnBy = work.caller.sub;
    stored.withdrawnReason = input.reason;
    await work.em.flush();
    await this.publish(work, who);
    return { person };
  }

  async list(
    work: Work,
    input: InputOf<Routes['listQualifications']>,
  ): Promise<OutputOf<Routes['listQualifications']>> {
    const people = await work.em.find(Person, {
      $and: [
        await branchScope<Person>(work, input.branch, ['person']),
        input.person ? { person: input.person } : {},
      ],
    });
    const branchOf = new Map(people.map((one) => [one.person, one.branch]));
    const where = { person: { $in: [...branchOf.keys()] } };
    const order = [
      ['person', 'asc'],
      ['productLine', 'asc'],
    ] as const;
    const terms = { where, order, key: ['person', 'productLine'] } as const;
    const { items, next } = await pageOf<Qualification>(work, Qualification, terms, input);
    return {
      next,
      qualifications: items.map(({ person, productLine, passedOn, validUntil, withdrawnOn }) => ({
        person,
        productLine,
        passedOn,
        branch: branchOf.get(person) as string,
        validUntil: validUntil ?? null,
        withdrawnOn: withdrawnOn ?? null,
      })),
    };
  }

  private async publish(work: Work, { person, branch }: Person) {
    const stored = await work.em.find(
      Qualification,
      { person, withdrawnOn: null },
      { orderBy: { productLine: 'asc' } },
    );
    await work.publishState('hr-assessment.qualification.state.v1', {
      key: person,
      branch,
      data: {
        person,
        branch,
        qualifications: stored.map(({ productLine, passedOn, validUntil }) => ({
          productLine,
          passedOn,
          validUntil: validUntil ?? null,
        })),
      },
    });
  }

  /** @throws Refused PERSON_UNKNOWN, OTHER_BRANCH */
  private async people(work: Work, ids: string[]): Promise<Map<string, Person>> {
    const found = await work.em.find(Person, { person: { $in: [...new Set(ids)] } });
    const people = new Map(found.map((one) => [one.person, one]));
    for (const person of ids) {
      const known = people.get(person);
      if (!known) throw refused('PERSON_UNKNOWN', { person });
      await mustSeeBranch(work, known.branch);
    }
    return people;
  }
}

const equal = (one: Put, stored: Qualification) =>
  !stored.withdrawnOn && stored.passedOn === one.passedOn && (stored.validUntil ?? null) === one.validUntil;
