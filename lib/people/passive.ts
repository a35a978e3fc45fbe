import { isObject, type JsonObject } from '#lib/kernel';

/** Whether an event is marked as something that happened to the person rather than something they did: `passive: true` or `nonInteraction`, in properties or context. */
export function isPassive(payload: JsonObject): boolean {
  return [payload.properties, payload.context].some(
    (place) => isObject(place) && (place.passive === true || place.nonInteraction === true || place.nonInteraction === 1),
  );
}
