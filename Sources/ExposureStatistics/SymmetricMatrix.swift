// SPDX-License-Identifier: GPL-3.0-or-later

/// A small symmetric matrix, of which the lower triangle is kept.
struct SymmetricMatrix {
    let size: Int
    private var rows: [[Double]]

    /// A matrix of zeros.
    init(size: Int) {
        self.size = size
        rows = (0..<size).map { Array(repeating: 0, count: $0 + 1) }
    }

    /// An element; `row` is at least `column`.
    subscript(row: Int, column: Int) -> Double {
        get { rows[row][column] }
        set { rows[row][column] = newValue }
    }

    /// The rows and columns of some ascending indices.
    func restricted(to indices: some Collection<Int>) -> SymmetricMatrix {
        var part = SymmetricMatrix(size: indices.count)
        for (row, i) in indices.enumerated() {
            for (column, j) in indices.enumerated().prefix(row + 1) { part[row, column] = self[i, j] }
        }
        return part
    }

    /// zᵀ·M⁻¹·z, by the decomposition M = L·Lᵀ (A.-L. Cholesky): the squares of L⁻¹·z, added up. `nil` unless M is positive
    /// definite, as far as rounding lets one see: a pivot that lost all but a trillionth of its diagonal element is none.
    ///
    /// Takes time proportional to the third power of the size.
    func inverseForm(of z: [Double]) -> Double? {
        var factor = self
        var solution: [Double] = []
        for row in 0..<size {
            for column in 0...row {
                let sum = (0..<column).reduce(self[row, column]) { $0 - factor[row, $1] * factor[column, $1] }
                if row > column {
                    factor[row, column] = sum / factor[column, column]
                } else {
                    guard sum > 1e-12 * self[row, row] else { return nil }
                    factor[row, row] = sum.squareRoot()
                }
            }
            let rest = (0..<row).reduce(z[row]) { $0 - factor[row, $1] * solution[$1] }
            solution.append(rest / factor[row, row])
        }
        return solution.reduce(0) { $0 + $1 * $1 }
    }
}
