/**
 * The text of a mimeapps.list without an application, whose only entry a type may lose, and a group its last type
 * (Association between MIME types and applications).
 */
export function withoutApplication(list: string, application: string): string {
  const groups = list.split(/^(?=\[)/m).map((group) => {
    const lines = group.split('\n').flatMap((line) => {
      const [, type, applications] = /^([^#=]+)=(.*)$/.exec(line) ?? [];
      if (type === undefined || applications === undefined) return [line];
      const before = applications.split(';').filter((name) => name !== '');
      const left = before.filter((name) => name !== application);
      if (left.length === before.length) return [line];
      return left.length === 0 ? [] : [`${type}=${left.join(';')};`];
    });
    const hasChanged = lines.length !== group.split('\n').length;
    const isEmpty = lines.every((line) => line === '' || line.startsWith('['));
    return hasChanged && isEmpty ? '' : lines.join('\n');
  });
  return groups.join('');
}
