// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/exportdialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/formdialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString firstPath(const QString &suffix)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString stamp = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm"_s);
    return QDir(folder).filePath(u"requests-%1.%2"_s.arg(stamp, suffix));
}

} // namespace

ExportDialog::ExportDialog(const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_format(new QComboBox(this))
    , m_meaning(new QLabel(this))
    , m_path(new QLineEdit(this))
    , m_secrets(new QCheckBox(tr("Include secrets"), this))
    , m_note(new QLabel(this))
    , m_export(new QPushButton(tr("Export"), this))
{
    setObjectName(u"exportDialog"_s);
    setWindowTitle(tr("Export requests"));
    m_format->addItem(tr("CSV"), int(ExportFormat::Csv));
    m_format->addItem(tr("JSON"), int(ExportFormat::Json));
    m_format->addItem(tr("HAR 1.2"), int(ExportFormat::Har));
    m_format->setAccessibleName(tr("Format"));
    m_path->setAccessibleName(tr("File"));
    m_path->setMinimumWidth(46 * fontMetrics().horizontalAdvance(u'0'));
    m_path->setText(firstPath(suffix()));
    m_secrets->setAccessibleName(tr("Include secrets"));
    m_export->setAccessibleName(tr("Export"));
    arrange(what);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        const QFileInfo file(m_path->text());
        m_path->setText(QDir(file.path()).filePath(file.completeBaseName() + u'.' + suffix()));
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::judge);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::judge);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::finish);
    judge();
}

void ExportDialog::arrange(const QString &what)
{
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setAccessibleName(tr("Browse"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    auto *fileRow = new QHBoxLayout;
    fileRow->addWidget(m_path, 1);
    fileRow->addWidget(browse);
    m_meaning->setProperty("quiet", true);
    m_meaning->setWordWrap(true);
    m_note->setObjectName(u"exportNote"_s);
    m_note->setWordWrap(true);
    auto *masked = new QLabel(tr("Otherwise Authorization, cookies, API keys, passwords in addresses and the "
                                 "like are written as ***. Bodies are written as they are."),
        this);
    masked->setProperty("quiet", true);
    masked->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("What"), new QLabel(what, this));
    form->addRow(tr("Format"), m_format);
    form->addRow(QString(), m_meaning);
    form->addRow(tr("File"), fileRow);
    form->addRow(QString(), m_note);
    form->addRow(QString(), m_secrets);
    form->addRow(QString(), masked);
    layOutForm(this, form, m_export);
}

QString ExportDialog::suffix() const
{
    switch (ExportFormat(m_format->currentData().toInt())) {
    case ExportFormat::Csv:
        return u"csv"_s;
    case ExportFormat::Json:
        return u"json"_s;
    case ExportFormat::Har:
        break;
    }
    return u"har"_s;
}

void ExportDialog::browse()
{
    auto *dialog = new QFileDialog(this, tr("Export requests"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // this dialog says so
    dialog->setDefaultSuffix(suffix());
    dialog->selectFile(QFileInfo(m_path->text()).fileName());
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::judge()
{
    switch (ExportFormat(m_format->currentData().toInt())) {
    case ExportFormat::Csv:
        m_meaning->setText(tr("A table for spreadsheets: one line per request, without headers and bodies."));
        break;
    case ExportFormat::Json:
        m_meaning->setText(
            tr("Everything: headers, bodies and each attempt, as “pgcourierctl show” prints it."));
        break;
    case ExportFormat::Har:
        m_meaning->setText(tr("For browsers' network panels and HTTP tools: one entry per attempt, with its "
                              "timings."));
        break;
    }
    const QFileInfo file(m_path->text());
    QString note;
    bool possible = !m_path->text().trimmed().isEmpty();
    if (possible && file.isDir()) {
        note = tr("That is a folder. Add the name of a file.");
        possible = false;
    } else if (possible && !QFileInfo(file.absolutePath()).isDir()) {
        note = tr("There is no folder %1").arg(file.absolutePath());
        possible = false;
    } else if (file.exists()) {
        note = tr("This file exists and will be replaced.");
    }
    theme::setTextTone(m_note, possible ? theme::Tone::Warning : theme::Tone::Bad);
    m_note->setText(note);
    m_export->setEnabled(possible);
}

void ExportDialog::finish()
{
    ExportOptions options;
    options.format = ExportFormat(m_format->currentData().toInt());
    options.withSecrets = m_secrets->isChecked();
    Q_EMIT exportRequested(QFileInfo(m_path->text()).absoluteFilePath(), options);
    accept();
}

} // namespace pgcourier
