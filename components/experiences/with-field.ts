/** With a field set; one that is left empty is not there at all. */
export function withField<T extends object, K extends keyof T>(given: T, name: K, value: T[K] | '' | undefined): T {
  const { [name]: _, ...rest } = given;
  return (value === '' || value === undefined ? rest : { ...rest, [name]: value }) as T;
}
