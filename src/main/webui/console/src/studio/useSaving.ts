// SPDX-License-Identifier: Apache-2.0
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";

/** Carries a change out and says that it is saved, or what is wrong with it. */
export function useSaving(saved: () => void): (change: Promise<unknown>) => Promise<void> {
  const t = useT();
  const { tell, alarm } = useNotices();
  return async (change) => {
    try {
      await change;
      tell(t("common.saved"));
      saved();
    } catch (problem) {
      alarm(problem);
    }
  };
}
