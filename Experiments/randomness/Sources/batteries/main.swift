// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// `batteries BATTERY ORDER PART FILE`: runs a battery and writes its p-values to a CSV file, which appears when all is done.
func run(_ arguments: [String]) throws {
    guard arguments.count == 5, let battery = Battery(rawValue: arguments[1]),
        let order = Order(rawValue: arguments[2]), let part = Part(rawValue: arguments[3])
    else {
        func names<Name: CaseIterable & RawRepresentable<String>>(_ type: Name.Type) -> String {
            type.allCases.map(\.rawValue).joined(separator: "|")
        }
        print("usage: batteries \(names(Battery.self)) \(names(Order.self)) \(names(Part.self)) FILE")
        exit(64)
    }
    let name = "\(battery)-\(order)-\(part)"
    let outcomes = battery.run(WordSource(order: order, part: part), name: name)
    let rows = outcomes.enumerated().map { number, outcome in
        "\(battery),\(order),\(part),\(number + 1),\"\(outcome.test)\",\(outcome.p)\n"
    }
    let table = "battery,order,part,number,test,p\n" + rows.joined()
    try Data(table.utf8).write(to: URL(fileURLWithPath: arguments[4]), options: .atomic)
}

try run(CommandLine.arguments)
