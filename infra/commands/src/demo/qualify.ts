import { everyPage, routes } from '@aftercase/contracts';
import { eventually } from '../command/signed-in.js';
import { personFor, type Staff } from './script/staff.js';

const passedOn = '2026-01-05';

/** HR has those who go out trained and found fit for every product line, and dispatch has heard of it. */
export async function qualify(staff: Staff): Promise<void> {
  const people = ['technician', 'trainer', 'service-provider'].map((role) => personFor(staff, role).sub);
  const qualifications = people.map((person) => ({ person, productLine: '*', passedOn }));
  await staff.hr.ask(routes['hr-assessment'].putQualifications, { qualifications });
  await eventually('qualifications', async () => {
    const pages = await everyPage((at) => staff.supervisor.ask(routes.dispatch.listTechnicians, at));
    const technicians = pages.flatMap((page) => page.technicians);
    const fit = technicians.filter(({ qualifiedFor }) => qualifiedFor.includes('*'));
    return people.every((person) => fit.some(({ technician }) => technician === person)) || undefined;
  });
}
