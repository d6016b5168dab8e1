// SPDX-License-Identifier: Apache-2.0

interface Props {
  label: string;
  hint?: string;
  options: [id: string, name: string][];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Some of a few. */
export function Choices({ label, hint, options, chosen, onChange }: Props) {
  return (
    <fieldset className="choices">
      <legend className="field-label">{label}</legend>
      {hint && <p className="field-hint">{hint}</p>}
      <div className="choices-list">
        {options.map(([id, name]) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
