/** The badge of the pretended company. */
export const AcmeMark = () => (
  <span className="flex items-center gap-2 font-semibold">
    <span className="grid size-6 place-items-center rounded-md bg-teal-700 font-bold text-white text-xs" aria-hidden>
      A
    </span>
    Acme Reports
  </span>
);
