export { crashPoint } from '../crash/crash-point.js';
