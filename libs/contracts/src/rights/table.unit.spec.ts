import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { takesFiles } from '../base/named-files.js';
import { routes } from '../catalogue.js';
import { notYetRoutes } from './not-yet.js';
import { holders, outsiders, scopes } from './right.js';
import { actions, actionWords, onlyReads, rights, routeIds, routeOf, routeRights } from './table.js';

const lineless = (ids: readonly string[]) => ids.filter((id) => !(id in routeRights));

describe('the table of rights', () => {
  it('has one line for every route, and none for what is no route', () => {
    expect(lineless(routeIds)).toEqual([]);
    expect(Object.keys(routeRights).filter((id) => !(routeIds as string[]).includes(id))).toEqual([]);
    expect(routeIds.length).toBe(Object.values(routes).flatMap((some) => Object.keys(some)).length);
  });

  it('would miss the line of a new route', () =>
    expect(lineless(routeIds.concat('intake.brewTea' as never))).toEqual(['intake.brewTea']));

  it('lists as not yet a route only what is none', () =>
    expect(Object.keys(notYetRoutes).filter((id) => (routeIds as string[]).includes(id))).toEqual([]));

  it.each(actions)('%s names somebody, in known words, and how far', (action) => {
    const { who } = rights[action];
    expect(Object.keys(who).length).toBeGreaterThan(0);
    for (const [holder, scope] of Object.entries(who)) {
      expect(holders).toContain(holder);
      expect(scopes).toContain(scope);
    }
    expect(actionWords(action).zh && actionWords(action).en).toBeTruthy();
  });

  it('lets a role do something, or none is left over', () =>
    expect(holders.filter((holder) => !actions.some((action) => rights[action].who[holder]))).toEqual([]));

  it.each(actions)('%s gives outsiders nothing by branch, and staff nothing by customers', (action) => {
    for (const [holder, scope] of Object.entries(rights[action].who)) {
      const outside = (outsiders as readonly string[]).includes(holder);
      if (outside && scope === 'all') expect(action).toBe('billing.listFeeSchedules');
      else if (outside) expect(['own', 'own-customers']).toContain(scope);
      else expect(scope).not.toBe('own-customers');
    }
  });

  it.each(actions.filter((action) => rights[action].companyWide))(
    '%s is the company’s, so nobody has it for a branch',
    (action) => expect([...new Set(Object.values(rights[action].who))]).toEqual(['all']),
  );

  it('lets an auditor change nothing but what is about themselves', () => {
    const changes = actions.filter((action) => rights[action].who.auditor && !onlyReads(action));
    for (const action of changes) expect(rights[action].who.auditor, action).toBe('own');
  });

  it.each(['technician', 'trainer', 'service-provider'] as const)(
    'shows the %s no customer but of their own jobs',
    (role) => {
      expect(rights['intake.getCustomer'].who[role]).toBe('own-job');
      expect(rights['intake.openDetails'].who[role]).toBe('own-job');
      expect(rights['intake.getCase'].who[role]).toBe('own-job');
      expect(rights['intake.findCustomers'].who[role]).toBeUndefined();
    },
  );

  /** An import names papers that lie elsewhere, and brings none. */
  const elsewhere = ['command'];
  it.each(routeIds.filter((id) => takesFiles(routeOf(id)?.input ?? z.never())))(
    'whoever may %s may upload what it names',
    (id) => {
      const upload = routeRights[`${id.split('.')[0]}.uploadFile` as 'intake.uploadFile'];
      const names = Object.keys(rights[id].who).filter((holder) => !elsewhere.includes(holder));
      expect(Object.keys(upload.who)).toEqual(expect.arrayContaining(names));
    },
  );
});
