import { logIn, type Person } from '../person.js';

/** The people of one branch, each logged in. */
export interface Staff {
  branch: string;
  clerk: Person;
  supervisor: Person;
  technician: Person;
  shopWorker: Person;
  accountant: Person;
  customerService: Person;
  complaintHandler: Person;
  hr: Person;
}

export async function staffOf(branch: string): Promise<Staff> {
  const small = branch.toLowerCase();
  const local = (role: string) => logIn(`${small}-${role}-1`, role, branch);
  const head = (role: string) => logIn(`hq-${role}-1`, role, '*');
  const [clerk, supervisor, technician, shopWorker, accountant, customerService, complaintHandler, hr] =
    await Promise.all([
      local('clerk'),
      local('supervisor'),
      local('technician'),
      local('shop-worker'),
      local('accountant'),
      local('customer-service'),
      head('complaint-handler'),
      head('hr'),
    ]);
  return {
    branch,
    clerk,
    supervisor,
    technician,
    shopWorker,
    accountant,
    customerService,
    complaintHandler,
    hr,
  };
}
