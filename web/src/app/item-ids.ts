// Whether an id is a key of ours (role-CISO, signal.several-units, Q.insider) and no number of the guide:
// readers are then shown the name alone.
export const isOwnKey = (id: string): boolean => /^[a-z]+([.-]|$)|^[A-Z]\.[a-z]/.test(id);

// How an item is called in a line.
export function calledBy(id: string, name: string): string {
  if (name === "" || name === id) return id;
  return isOwnKey(id) ? name : `${id} ${name}`;
}
