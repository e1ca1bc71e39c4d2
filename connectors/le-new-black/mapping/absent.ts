/** The type of an object whose undefined fields were taken out. */
export type WithoutAbsent<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without its undefined fields: absent and undefined mean the same here, but not to a hash. */
export function withoutAbsent<T extends object>(value: T): WithoutAbsent<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as WithoutAbsent<T>;
}
