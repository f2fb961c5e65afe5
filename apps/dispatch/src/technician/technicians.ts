import { assigneeKinds, type InputOf, type OutputOf, type routes } from '@aftercase/contracts';
import {
  branchesIn,
  Directory,
  mustSeeBranch,
  notHeardOf,
  pageAmong,
  reachOf,
  type Work,
} from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { KnownQualification } from '../known-qualification/known-qualification.entity.js';
import { qualified } from '../known-qualification/qualified.js';
import { Technician } from './technician.entity.js';

type Routes = typeof routes.dispatch;

/** Skills and territories of those who go out; who they are is HR's, and so is what they are qualified for. */
@Injectable()
export class Technicians {
  constructor(private readonly directory: Directory) {}

  /** @throws Refused TECHNICIAN_UNKNOWN, OTHER_BRANCH */
  async put(work: Work, { technicians }: InputOf<Routes['putTechnicians']>) {
    let changed = 0;
    for (const one of technicians) {
      const person = await this.directory.person(work, one.technician);
      if (!person) throw notHeardOf('hr-assessment', 'TECHNICIAN_UNKNOWN', { technician: one.technician });
      await mustSeeBranch(work, person.branch);
      const known = await work.em.findOne(Technician, { technician: one.technician });
      if (known && equal(known.skills, one.skills) && equal(known.territories, one.territories)) continue;
      await work.em.upsert(Technician, one);
      changed += 1;
    }
    return { changed };
  }

  async list(
    work: Work,
    input: InputOf<Routes['listTechnicians']>,
  ): Promise<OutputOf<Routes['listTechnicians']>> {
    const people = await this.directory.people(
      work,
      await branchesIn(work, input.branch),
      assigneeKinds,
      (await reachOf(work)).own,
    );
    const { items, next } = pageAmong(people, ['person'], input);
    const ids = items.map((one) => one.person);
    const profiles = await this.profiles(work, ids);
    const papers = await this.qualifications(work, ids);
    return {
      next,
      technicians: await Promise.all(
        items.map(async ({ person, role, branch }) => {
          const on = dayIn(work.now, await this.directory.zoneOf(work, branch));
          const own = papers.get(person) ?? [];
          const lines = own.filter(({ productLine }) => qualified(own, { productLine, on }));
          return {
            technician: person,
            role,
            branch,
            skills: profiles.get(person)?.skills ?? [],
            territories: profiles.get(person)?.territories ?? [],
            qualifiedFor: lines.map((one) => one.productLine),
          };
        }),
      ),
    };
  }

  async profiles(work: Work, technicians: string[]): Promise<Map<string, Technician>> {
    const found = await work.em.find(Technician, { technician: { $in: technicians } });
    return new Map(found.map((one) => [one.technician, one]));
  }

  async qualifications(work: Work, people: string[]) {
    const found = await work.em.find(KnownQualification, { person: { $in: people } });
    return new Map(found.map((one) => [one.person, one.qualifications]));
  }
}

const equal = (a: string[], b: string[]) => JSON.stringify(a) === JSON.stringify(b);
