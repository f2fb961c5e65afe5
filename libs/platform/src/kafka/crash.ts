/** One door to the platform's crash points, so that tests can stand in it and freeze a process instead of killing it. */
export { crashPoint } from '../crash/crash-point.js';
