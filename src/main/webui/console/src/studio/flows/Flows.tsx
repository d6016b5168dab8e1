// SPDX-License-Identifier: Apache-2.0
import "./flows.css";
import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { Loading } from "../../ui/Trouble";
import { FlowTable } from "./FlowTable";

const FlowEditor = lazy(() => import("./FlowEditor"));

/** What should happen, written and tried by the merchant. */
export default function Flows() {
  return (
    <Routes>
      <Route index element={<FlowTable />} />
      <Route
        path=":id"
        element={
          <Suspense fallback={<Loading />}>
            <FlowEditor />
          </Suspense>
        }
      />
    </Routes>
  );
}
