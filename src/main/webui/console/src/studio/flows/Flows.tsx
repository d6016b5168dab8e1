// SPDX-License-Identifier: Apache-2.0
import "./flows.css";
import { Route, Routes } from "react-router";
import { FlowEditor } from "./FlowEditor";
import { FlowTable } from "./FlowTable";

/** What should happen, written and tried by the merchant. */
export default function Flows() {
  return (
    <Routes>
      <Route index element={<FlowTable />} />
      <Route path=":id" element={<FlowEditor />} />
    </Routes>
  );
}
