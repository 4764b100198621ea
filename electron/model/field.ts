/**
 * The way to a value inside an element, from the outside in: a field's name; an index of a subarray, one an axis; 'real',
 * 'imag', 'magnitude' or 'phase' of a complex number; the dtype that raw bytes are read as. Empty for the element itself.
 */
export type FieldPath = readonly (string | number)[];

/** Steps of the longest path that is offered, with a reading at its end. Headers can nest thousands of axes. */
export const longestPath = 400;
