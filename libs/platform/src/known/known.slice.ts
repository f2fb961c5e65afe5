import { CaseCustomerConsumer } from './case-customer.consumer.js';
import { CaseCustomerMigration } from './case-customer.migration.js';
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
  migrations: [CaseCustomerMigration],
  controllers: [CaseCustomerConsumer],
};
