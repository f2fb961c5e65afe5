import { AgentCustomerConsumer } from './agent-customer.consumer.js';
import { CaseCustomerConsumer } from './case-customer.consumer.js';
import { AgentCustomerMigration, CaseCustomerMigration } from './case-customer.migration.js';
import { KnownCaseConsumer } from './known-case.consumer.js';
import { KnownCaseBeforeMigration, KnownCaseMigration } from './known-case.migration.js';
import { KnownCustomerConsumer } from './known-customer.consumer.js';
import { KnownCustomerMigration } from './known-customer.migration.js';

/** What a service lists whose documents name a customer. */
export const knownCustomer = {
  migrations: [KnownCustomerMigration],
  controllers: [KnownCustomerConsumer],
};

/** What a service lists whose documents must not be made for a case that never was, or that has ended. */
export const knownCase = {
  migrations: [KnownCaseMigration, KnownCaseBeforeMigration],
  controllers: [KnownCaseConsumer],
};

/** What a service lists whose routes customers and agents use, too. */
export const caseCustomer = {
  migrations: [AgentCustomerMigration, CaseCustomerMigration],
  controllers: [AgentCustomerConsumer, CaseCustomerConsumer],
};

/** Who is an agent, and for whom: the part of it that whoever lets people in needs. */
export const agents = {
  migrations: [AgentCustomerMigration],
  controllers: [AgentCustomerConsumer],
};
