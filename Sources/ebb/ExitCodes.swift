// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting
import ScenarioFiles

extension ExitCode {
    static let badScenario = ExitCode(65)
    static let inputMissing = ExitCode(66)
    static let unavailable = ExitCode(69)
    static let cannotCreate = ExitCode(73)
    static let inputOutput = ExitCode(74)
    static let incomplete = ExitCode(75)
    static let interrupted = ExitCode(130)
}

/// What stops a command: it says what is wrong, and which code the program ends with.
protocol Stop: Error, CustomStringConvertible {
    var exitCode: ExitCode { get }
}

extension ScenarioErrors: Stop {
    var exitCode: ExitCode { kind == .inputMissing ? .inputMissing : .badScenario }
}

extension OutputFailure: Stop {
    var exitCode: ExitCode {
        switch self {
        case .occupied, .inUse, .begunOtherwise, .damaged, .cannotCreate: .cannotCreate
        case .cannotWrite, .cannotKeep: .inputOutput
        }
    }
}

extension PlotFailure: Stop {
    var exitCode: ExitCode {
        switch self {
        case .missing: .inputMissing
        case .notResults, .badTable, .empty: .badScenario
        case .unknown, .misplaced: .validationFailure
        case .noGnuplot: .unavailable
        case .gnuplot: .inputOutput
        }
    }
}

extension PictureFolder.Failure: Stop {
    var exitCode: ExitCode {
        switch self {
        case .cannotCreate: .cannotCreate
        case .cannotWrite: .inputOutput
        }
    }
}

/// Does some work, or says why that cannot be done and ends the program.
func orExit<Value, Failure: Stop>(_ work: () throws(Failure) -> Value) throws -> Value {
    do { return try work() } catch {
        Terminal.complain(error.description)
        throw error.exitCode
    }
}
