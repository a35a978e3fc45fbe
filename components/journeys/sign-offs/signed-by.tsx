import { Time } from '#components/ui';
import type { SignOffOfVersion } from '#lib/authoring/contract';
import { signOffNames } from '#lib/workspace/contract';

/** Whose word a version had when it was published. */
export const SignedBy = ({ signOffs }: { signOffs: readonly SignOffOfVersion[] }) =>
  signOffs.length === 0 ? null : (
    <ul aria-label="Signed by" className="text-muted-foreground text-xs">
      {signOffs.map(({ kind, by, at }) => (
        <li key={kind}>
          {signOffNames[kind]}: {by}, <Time at={at} mode="date" />
        </li>
      ))}
    </ul>
  );
