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

    /// The code of a scenario that cannot be run.
    init(_ errors: ScenarioErrors) {
        self = errors.kind == .inputMissing ? .inputMissing : .badScenario
    }

    /// The code of something that cannot be written.
    init(_ failure: OutputFailure) {
        switch failure {
        case .occupied, .inUse, .otherSweep, .cannotCreate: self = .cannotCreate
        case .cannotWrite, .cannotKeep: self = .inputOutput
        }
    }

    /// The code of pictures that cannot be drawn.
    init(_ failure: PlotFailure) {
        switch failure {
        case .missing: self = .inputMissing
        case .notResults, .badTable, .empty: self = .badScenario
        case .unknown, .misplaced: self = .validationFailure
        case .noGnuplot: self = .unavailable
        case .gnuplot: self = .inputOutput
        }
    }

    /// The code of pictures that cannot be put somewhere.
    init(_ failure: PictureFolder.Failure) {
        switch failure {
        case .cannotCreate: self = .cannotCreate
        case .cannotWrite: self = .inputOutput
        }
    }
}

/// Does some work that writes, or says why that cannot be done and exits.
func orExit<Value>(_ work: () throws(OutputFailure) -> Value) throws -> Value {
    do { return try work() } catch {
        Terminal.complain(error.description)
        throw ExitCode(error)
    }
}

/// Does some work that reads scenarios, or says everything that is wrong with them and exits.
func orComplain<Value>(_ work: () throws(ScenarioErrors) -> Value) throws -> Value {
    do { return try work() } catch {
        Terminal.complain(error.description)
        throw ExitCode(error)
    }
}

/// Does some work for a picture, or says why that cannot be done and exits.
func orExit<Value>(_ work: () throws(PlotFailure) -> Value) throws -> Value {
    do { return try work() } catch {
        Terminal.complain(error.description)
        throw ExitCode(error)
    }
}

/// Puts a picture somewhere, or says why that cannot be done and exits.
func orExit<Value>(_ work: () throws(PictureFolder.Failure) -> Value) throws -> Value {
    do { return try work() } catch {
        Terminal.complain(error.description)
        throw ExitCode(error)
    }
}
