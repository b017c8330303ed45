// SPDX-License-Identifier: GPL-3.0-or-later

import DiscreteEvents

extension Plan {
    /// Works out when the supplement that a device has just applied will be removed again, if it will: by its owner, or because
    /// Apple withdraws it.
    func planRemoval(of supplement: TrackSupplement, from device: inout Device, at time: Int) {
        guard !device.isPlain else { return }
        forgetRemoval(&device)
        let cohort = cohorts[Int(device.cohort)]
        if cohort.removal > 0, device.random.uniform(.removal, supplement.digest) < cohort.removal {
            let u = device.random.uniform(.removalDelay, supplement.digest)
            let delay = max(1, wholeUp(quantiles.value(cohort.removalDelay, u)))
            device.removal = tick(powered(&device, from: time &+ delay))
        }
        if removesWithdrawnCopies, supplement.withdrawn < horizon {
            device.recall = tick(
                supplement.withdrawn > time
                    ? heard(supplement.withdrawn, by: &device) : connected(&device, from: time))
        }
    }

    /// Nothing is to be removed: another release runs.
    func forgetRemoval(_ device: inout Device) {
        device.removal = .never
        device.recall = .never
        device.removesFrom = .never
        device.isRemovedByOwner = false
    }
}
