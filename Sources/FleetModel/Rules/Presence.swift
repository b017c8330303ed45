// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Works out when a device joins the fleet, if it is not there from the start, and when it leaves.
    func preparePresence(of device: inout Device) {
        let cohort = cohorts[Int(device.cohort)]
        if comes(cohort.joining, .joins, to: &device) {
            device.isPresent = false
            device.joined = tick(coming(cohort.joining, .joiningTime, to: &device))
        }
        if comes(cohort.departure, .leaves, to: &device) {
            device.leaves = tick(Int(device.joined) + coming(cohort.departure, .leavingTime, to: &device))
        }
    }

    private func comes(_ plan: ComingPlan, _ stream: Stream, to device: inout Device) -> Bool {
        plan.share > 0 && device.random.uniform(stream) < plan.share
    }

    private func coming(_ plan: ComingPlan, _ stream: Stream, to device: inout Device) -> Int {
        max(1, wholeUp(quantiles.value(plan.after, device.random.uniform(stream))))
    }
}
