export { callerOf } from './caller.ts';
export { PageQuery, pageOf, Problem, securityHeaders } from './contract.ts';
export { cursorOf, pageFrom, placeOf } from './cursor.ts';
export { type Declaration, type Handler, media, noContent } from './handler.ts';
export { type DeclaredRoute, declaredRoutes, type Method, methods, openApi, urlOf } from './open-api.ts';
export { faultProblem, problem, statusOfRefusal } from './problem.ts';
export { publicRoute, route } from './route.ts';
export { sessionCookie, sessionOfCookies, sessionSettings } from './session.ts';
