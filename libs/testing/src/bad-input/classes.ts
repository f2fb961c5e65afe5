import type { BadClass } from './bad-class.js';
import { classesOfBusiness } from './classes-of-business.js';
import { classesOfFiles } from './classes-of-files.js';
import { classesOfIdentity } from './classes-of-identity.js';
import { classesOfInjection } from './classes-of-injection.js';
import { classesOfShape } from './classes-of-shape.js';

/** The classes that are tried on routes, in the order of their numbers. */
export const badClasses: readonly BadClass[] = classesOfIdentity.concat(
  classesOfShape,
  classesOfInjection,
  classesOfFiles,
  classesOfBusiness,
);
